package fordring.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.TenantId;
import fordring.id.WebhookId;
import fordring.party.Tenants;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksTest {
    private static final String URL = "https://example.com/hook";

    @TempDir
    private Path folder;

    private Installation here;

    @BeforeEach
    void install() {
        here = new Installation(folder, false);
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void theSecretHas24RandomBytesAndIsStoredEncrypted() {
        Webhooks.Registered one = here.register(URL, "invoice.paid");
        Webhooks.Registered other = here.register(URL, "invoice.paid");
        assertThat(one.secret()).startsWith("whsec_").isNotEqualTo(other.secret());
        assertThat(Base64.getDecoder().decode(one.secret().substring(6))).hasSize(24);
        byte[] stored = here.db.read(tx -> tx.sql()
                .createQuery("SELECT secret FROM webhook WHERE id = ?")
                .bind(0, one.webhook().id().value())
                .mapTo(byte[].class)
                .one());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain(one.secret().substring(6));
        assertThat(here.secrets.decrypt(stored)).isEqualTo(one.secret());
    }

    @Test
    void anEndpointIsListedFoundAndDeleted() {
        Webhook webhook = here.register(URL, "invoice.paid", "invoice.created").webhook();
        assertThat(webhook.events()).containsExactly("invoice.created", "invoice.paid");
        assertThat(list(here.tenant)).containsExactly(webhook);
        assertThat(find(here.tenant, webhook.id())).contains(webhook);
        assertThat(delete(here.tenant, webhook.id())).contains(webhook);
        assertThat(delete(here.tenant, webhook.id())).isEmpty();
        assertThat(find(here.tenant, webhook.id())).isEmpty();
        assertThat(list(here.tenant)).isEmpty();
    }

    @Test
    void anotherTenantsEndpointIsNotThere() {
        WebhookId id = here.register(URL, "invoice.paid").webhook().id();
        TenantId other = here.tenant("other", Tenants.Environment.LIVE);
        assertThat(list(other)).isEmpty();
        assertThat(find(other, id)).isEmpty();
        assertThat(delete(other, id)).isEmpty();
        assertThat(find(here.tenant, id)).isPresent();
    }

    @Test
    void aTenantHasAtMostAHundredEndpoints() {
        TenantId other = here.tenant("other", Tenants.Environment.LIVE);
        here.db.write(tx -> {
            for (int i = 0; i < 100; i++) {
                here.webhooks.register(tx, here.tenant, URL, null, Set.of("invoice.paid"));
            }
            return here.webhooks.register(tx, other, URL, null, Set.of("invoice.paid"));
        });
        assertThatThrownBy(() -> here.register(URL, "invoice.paid"))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.faults()).containsExactly(Fault.of(Code.TOO_MANY, "url", 100)));
        assertThat(list(here.tenant)).hasSize(100);
        assertThat(list(other)).hasSize(1);
    }

    @Test
    void whatIsNoAddressIsNotRegistered() {
        assertThatThrownBy(() -> here.register("http://example.com/", "invoice.paid"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Webhook> list(TenantId tenant) {
        return here.db.read(tx -> here.webhooks.page(tx, tenant, new WebhookId(new UUID(-1, -1)), 200));
    }

    private Optional<Webhook> find(TenantId tenant, WebhookId id) {
        return here.db.read(tx -> here.webhooks.find(tx, tenant, id));
    }

    private Optional<Webhook> delete(TenantId tenant, WebhookId id) {
        return here.db.write(tx -> here.webhooks.delete(tx, tenant, id));
    }
}
