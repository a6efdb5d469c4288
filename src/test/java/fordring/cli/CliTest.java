package fordring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.Audit;
import fordring.id.AuditId;
import fordring.id.TenantId;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that an operator types, beside a PostgreSQL that a server keeps running. */
class CliTest {
    /** A number and an account that are well formed and belong to nobody. */
    private static final String CREATE =
            "tenant create --name Fjordlys --organisation-number 988077917" + " --account 12345678903 --vat-rate 25";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path data;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EmbeddedDatabase running;

    @BeforeAll
    static void start() {
        running = EmbeddedDatabase.start(data.resolve("pg"), 8);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void aTenantIsCreatedInBothEnvironmentsAndListed() {
        Said created = run(CREATE);

        assertThat(created.code()).as(created.err()).isZero();
        assertThat(created.out().lines())
                .satisfiesExactly(
                        live -> assertThat(live).matches("live  ten_[0-9a-z]{26}  frd_live_[a-z2-7]{12}_[a-z2-7]{32}"),
                        test -> assertThat(test).matches("test  ten_[0-9a-z]{26}  frd_test_[a-z2-7]{12}_[a-z2-7]{32}"));
        Said listed = run("tenant list");
        assertThat(listed.code()).isZero();
        created.out()
                .lines()
                .forEach(
                        line -> assertThat(listed.out()).contains(word(line, 1) + "  " + word(line, 0) + "  Fjordlys"));
    }

    @Test
    void aKeyIsMadeListedWithoutItsSecretAndRevokedOnce() {
        String tenant = word(run(CREATE).out().lines().findFirst().orElseThrow(), 1);

        Said made = run("api-key create --tenant " + tenant + " --name till --scope invoices:read --scope customers:*");

        assertThat(made.code()).as(made.err()).isZero();
        String[] key = made.out().strip().split("_", -1);
        assertThat(key).hasSize(4).startsWith("frd", "live");
        assertThat(line(run("api-key list").out(), key[2]))
                .contains("till", "customers:*,invoices:read", "live", "used never")
                .doesNotContain(key[3], "REVOKED");

        Said revoked = run("api-key revoke " + key[2]);
        assertThat(revoked.code()).isZero();
        assertThat(revoked.out()).contains("revoked " + key[2]);
        assertThat(line(run("api-key list").out(), key[2])).contains("REVOKED");

        Said again = run("api-key revoke " + key[2]);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.out()).contains(key[2]);
    }

    @Test
    void whatACommandWritesStandsInTheTrail() {
        String tenant = word(run(CREATE).out().lines().findFirst().orElseThrow(), 1);
        String key = run("api-key create --tenant " + tenant + " --name till --scope admin")
                .out()
                .strip()
                .split("_", -1)[2];
        run("api-key revoke " + key);
        run("api-key revoke " + key);
        run("api-key create --tenant " + tenant + " --name till --scope all");

        assertThat(trail(tenant))
                .extracting(e -> e.actor().code() + " " + e.action())
                .containsExactly("cli api_key.revoke", "cli api_key.create", "cli api_key.create", "cli tenant.create");
        assertThat(trail(tenant)).allMatch(e -> e.ip() == null && e.keyId() == null);
        assertThat(trail(tenant).getFirst().subject()).isEqualTo(key);
        assertThat(trail(tenant).getLast().subject()).isEqualTo(tenant);
    }

    @Test
    void aDomainIsRegisteredOnceListedAndRemoved() {
        String tenant = word(run(CREATE).out().lines().findFirst().orElseThrow(), 1);
        String other = word(run(CREATE).out().lines().findFirst().orElseThrow(), 1);

        Said added = run("page-domain add --tenant " + tenant + " Faktura.Bjørk.example");
        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out()).isEqualTo("added faktura.xn--bjrk-hra.example\n");
        assertThat(run("page-domain add --tenant " + tenant + " faktura.xn--bjrk-hra.example")
                        .out())
                .startsWith("was there already");
        run("page-domain add --tenant " + tenant + " a.example");
        assertThat(run("page-domain list --tenant " + tenant).out())
                .isEqualTo("a.example\nfaktura.xn--bjrk-hra.example\n");
        assertThat(run("page-domain list --tenant " + other).out()).isEmpty();

        assertThat(run("page-domain remove --tenant " + other + " a.example").code())
                .isEqualTo(1);
        assertThat(run("page-domain remove --tenant " + tenant + " a.example").code())
                .isZero();
        assertThat(run("page-domain list --tenant " + tenant).out()).isEqualTo("faktura.xn--bjrk-hra.example\n");
        assertThat(trail(tenant).stream().limit(3).map(e -> e.actor().code() + " " + e.action() + " " + e.subject()))
                .containsExactly(
                        "cli page_domain.remove a.example",
                        "cli page_domain.add a.example",
                        "cli page_domain.add faktura.xn--bjrk-hra.example");
    }

    @Test
    void aPartnerClientIsMadeListedAndRevoked() {
        String tenant = word(run(CREATE).out().lines().findFirst().orElseThrow(), 1);
        run("page-domain add --tenant " + tenant + " faktura.example");

        Said made = run("partner-client create --tenant " + tenant
                + " --name Nettbutikk --country SE --domain Faktura.Example");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).matches("client_id     fp_live_[a-z2-7]{16}\nclient_secret [a-z2-7]{32}\n");
        String id = word(made.out(), 1);
        String secret = word(made.out(), 3);
        assertThat(line(run("partner-client list --tenant " + tenant).out(), id))
                .contains("Nettbutikk", "SE", "faktura.example", "all templates", "used never")
                .doesNotContain(secret, "REVOKED");

        String other = word(run(CREATE).out().lines().findFirst().orElseThrow(), 1);
        assertThat(run("partner-client revoke --tenant " + other + " " + id).code())
                .isEqualTo(1);
        assertThat(run("partner-client revoke --tenant " + tenant + " " + id).code())
                .isZero();
        assertThat(run("partner-client revoke --tenant " + tenant + " " + id).code())
                .isEqualTo(1);
        assertThat(line(run("partner-client list --tenant " + tenant).out(), id))
                .contains("REVOKED");
        assertThat(trail(tenant).stream().limit(2).map(e -> e.actor().code() + " " + e.action() + " " + e.subject()))
                .containsExactly("cli partner_client.revoke " + id, "cli partner_client.create " + id);
    }

    @Test
    void anErpUserGetsAPasswordOrBringsOne() {
        String tenant = word(run(CREATE).out().lines().findFirst().orElseThrow(), 1);

        Said made = piped("", "erp-user add --tenant " + tenant + " --username kari@" + tenant);
        Said brought = piped("riktig hest\n", "erp-user add --tenant " + tenant + " --username ola@" + tenant);
        Said taken = piped("", "erp-user add --tenant " + tenant + " --username OLA@" + tenant);
        Said tooShort = piped("hest\n", "erp-user add --tenant " + tenant + " --username per@" + tenant);

        assertThat(made.out()).as(made.err()).matches("user     [0-9a-f-]{36}\npassword [a-z2-7]{20}\n");
        assertThat(brought.out()).as(brought.err()).matches("user     [0-9a-f-]{36}\n");
        assertThat(taken.code()).isEqualTo(2);
        assertThat(taken.err()).contains("--username");
        assertThat(tooShort.code()).isEqualTo(2);
        assertThat(tooShort.err()).contains("password");
        String id = word(made.out(), 1);
        assertThat(line(run("erp-user list --tenant " + tenant).out(), id))
                .contains("kari@" + tenant, "all clients", "used never")
                .doesNotContain("REVOKED");
        assertThat(run("erp-user list --tenant " + tenant).out().lines()).hasSize(2);

        assertThat(run("erp-user revoke --tenant " + tenant + " " + id).code()).isZero();
        assertThat(run("erp-user revoke --tenant " + tenant + " " + id).code()).isEqualTo(1);
        assertThat(line(run("erp-user list --tenant " + tenant).out(), id)).contains("REVOKED");
        assertThat(trail(tenant).getFirst().action()).isEqualTo("erp_user.revoke");
    }

    @Test
    void whatThePartnerOrUserIsBoundToMustBeTheTenants() {
        String tenant = word(run(CREATE).out().lines().findFirst().orElseThrow(), 1);

        assertThat(run("partner-client create --tenant " + tenant + " --name A --domain a.example")
                        .err())
                .contains("--domain", "a.example");
        assertThat(run("partner-client create --tenant " + tenant + " --name A --template look")
                        .err())
                .contains("--template", "look");
        assertThat(piped("", "erp-user add --tenant " + tenant + " --username a@" + tenant + " --client C.100001")
                        .err())
                .contains("--client");
        assertThat(run("partner-client list --tenant " + tenant).out()).isEmpty();
        assertThat(run("erp-user list --tenant " + tenant).out()).isEmpty();
    }

    private static List<Audit.Entry> trail(String tenant) {
        try (Db db = Db.open(running.database(), new Clock())) {
            return db.read(tx -> Audit.page(
                    tx,
                    TenantId.parse(tenant).orElseThrow(),
                    new Audit.Filter(null, null, null, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")),
                    new AuditId(new UUID(-1L, -1L)),
                    100));
        }
    }

    /** What is asked wrongly, and what the answer must name. */
    @ParameterizedTest
    @CsvSource({
        "tenant create --name A --account 12345678903, --organisation-number",
        "tenant create --organisation-number 988077917 --account 12345678903, --name",
        "tenant create --name A --organisation-number 988077918 --account 12345678903, --organisation-number",
        "tenant create --name A --organisation-number 988077917 --account 12345678904, --account",
        "tenant create --name A --organisation-number 988077917 --account 12345678903 --vat-rate 26, --vat-rate",
        "tenant create --name A --organisation-number 988077917 --account 12345678903 --vat-rate x, --vat-rate",
        "api-key create --name A --scope admin, --tenant",
        "api-key create --tenant ten_1 --name A --scope admin, --tenant",
        "api-key create --tenant ten_01h455vb4pex5vsknk084sn02q --name A --scope admin, --tenant",
        "api-key create --tenant ten_01h455vb4pex5vsknk084sn02q --name A, --scope",
        "api-key create --tenant ten_01h455vb4pex5vsknk084sn02q --name A --scope all, --scope",
        "api-key create --tenant ten_01h455vb4pex5vsknk084sn02q --name A --scope admin --per-second -1, --per-second",
        "api-key create --tenant ten_01h455vb4pex5vsknk084sn02q --name A --scope admin --per-second x, --per-second",
        "api-key create --tenant ten_01h455vb4pex5vsknk084sn02q --name A --scope admin --per-second 2000000000,"
                + " --per-second",
        "api-key revoke, ID",
        "page-domain add a.example, --tenant",
        "page-domain add --tenant ten_1 a.example, --tenant",
        "page-domain add --tenant ten_01h455vb4pex5vsknk084sn02q a.example, --tenant",
        "page-domain add --tenant ten_01h455vb4pex5vsknk084sn02q https://a.example, DOMAIN",
        "page-domain remove --tenant ten_01h455vb4pex5vsknk084sn02q, DOMAIN",
        "page-domain list, --tenant",
        "partner-client create --name A, --tenant",
        "partner-client create --tenant ten_01h455vb4pex5vsknk084sn02q --name A, --tenant",
        "partner-client create --tenant ten_01h455vb4pex5vsknk084sn02q --name A --country DE, --country",
        "partner-client revoke --tenant ten_01h455vb4pex5vsknk084sn02q, CLIENT_ID",
        "erp-user add --username a, --tenant",
        "erp-user add --tenant ten_01h455vb4pex5vsknk084sn02q, --username",
        "erp-user add --tenant ten_01h455vb4pex5vsknk084sn02q --username a --client 7, --client",
        "erp-user revoke --tenant ten_01h455vb4pex5vsknk084sn02q x, ID",
        "serve --port many, --port",
        "serve --prot 1, --prot",
        "invoice, invoice"
    })
    void whatIsAskedWronglyIsNamed(String command, String named) {
        int keys = run("api-key list").out().split("\n", -1).length;

        Said result = piped("", command);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().split("Usage:", 2)[0]).contains(named).doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
        assertThat(run("api-key list").out().split("\n", -1))
                .as("nothing was made")
                .hasSize(keys);
    }

    @Test
    void aSettingThatCannotBeUsedIsNamedWithoutAStackTrace(@TempDir Path other) throws Exception {
        Files.writeString(other.resolve("fordring.properties"), "port=eighty\n");

        Said result = Said.execute("tenant", "list", "--data", other.toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("port must be a number").doesNotContain("\tat ");
    }

    @Test
    void theFolderMayStandBeforeAndBehindTheVerb() {
        assertThat(Said.execute("tenant", "--data", data.toString(), "list").code())
                .isZero();
        assertThat(Said.execute("tenant", "list", "--data", data.toString()).code())
                .isZero();
    }

    @Test
    void withoutACommandThereIsHelp() {
        assertThat(Said.execute().code()).isEqualTo(2);
        assertThat(Said.execute().out()).contains("serve", "demo", "tenant", "api-key");
        assertThat(Said.execute("--help").code()).isZero();
        assertThat(Said.execute("api-key", "create", "--help").out()).contains("--tenant", "--scope");
    }

    private static Said run(String command) {
        return Said.by(data, command);
    }

    private static Said piped(String input, String command) {
        return Said.piped(data, input, command);
    }

    private static String word(String line, int index) {
        return line.split("\\s+", -1)[index];
    }

    private static String line(String lines, String part) {
        return lines.lines().filter(l -> l.contains(part)).findFirst().orElseThrow();
    }
}
