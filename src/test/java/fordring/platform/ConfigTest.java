package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.id.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path data;

    @Test
    void withoutAnySettingTheDefaultsHold() {
        Config config = load(Map.of());

        assertThat(config)
                .isEqualTo(new Config(
                        data, 8080, "http://localhost:8080", 16, null, null, false, List.of(), Config.LogFormat.TEXT));
    }

    @Test
    void theFileGoesOverTheDefaultTheEnvironmentOverTheFileAndTheCommandLineOverAll() throws IOException {
        file("port=1001", "db.url = jdbc:postgresql://file/x ", "db.user=file", "log.format=json");

        assertThat(load(Map.of()).port()).isEqualTo(1001);
        assertThat(load(Map.of()).logFormat()).isEqualTo(Config.LogFormat.JSON);
        assertThat(load(Map.of()).database())
                .isEqualTo(new Config.Database("jdbc:postgresql://file/x", "file", "", 16));
        assertThat(load(Map.of("FORDRING_PORT", "1002", "FORDRING_DB_USER", "env"))
                        .database())
                .isEqualTo(new Config.Database("jdbc:postgresql://file/x", "env", "", 16));
        assertThat(load(Map.of("FORDRING_PORT", "1002")).port()).isEqualTo(1002);
        assertThat(Config.load(data, Map.of("FORDRING_PORT", "1002"), Map.of("port", "1003"))
                        .port())
                .isEqualTo(1003);
    }

    @Test
    void linksBeginWithThePublicUrlOrElseWithThePort() {
        assertThat(load(Map.of("FORDRING_PUBLIC_URL", "https://faktura.example"))
                        .publicUrl())
                .isEqualTo("https://faktura.example");
        Config free = load(Map.of("FORDRING_PORT", "0"));
        assertThat(free.port()).isPositive();
        assertThat(free.publicUrl()).isEqualTo("http://localhost:" + free.port());
    }

    @Test
    void aSettingThatDoesNotExistIsNamed() throws IOException {
        file("prot=8080");

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(Config.Unusable.class)
                .hasMessageContaining("prot")
                .hasMessageContaining("fordring.properties");
    }

    @ParameterizedTest
    @CsvSource({
        "FORDRING_PORT, port, eighty",
        "FORDRING_PORT, port, 65536",
        "FORDRING_PORT, port, -1",
        "FORDRING_PORT, port, 99999999999",
        "FORDRING_PORT, port, ''",
        "FORDRING_DB_CONNECTIONS, db.connections, 3",
        "FORDRING_SMTP_PORT, smtp.port, 0",
        "FORDRING_SMTP_STARTTLS, smtp.starttls, yes",
        "FORDRING_WEBHOOKS_ALLOW_LOOPBACK, webhooks.allow.loopback, 1",
        "FORDRING_LOG_FORMAT, log.format, jsno",
        "FORDRING_ERP_SIGNUP, erp.signup, yes",
        "FORDRING_ERP_TENANT, erp.tenant, erp"
    })
    void aValueThatCannotBeUsedIsNamedWithItsSetting(String variable, String setting, String value) {
        Map<String, String> environment = Map.of(
                "FORDRING_DB_URL", "jdbc:postgresql://h/x",
                "FORDRING_SMTP_HOST", "mail.example",
                "FORDRING_SMTP_FROM", "a@example.no");
        assertThat(load(environment).smtp()).isNotNull();

        Map<String, String> wrong = new java.util.HashMap<>(environment);
        wrong.put(variable, value);
        assertThatThrownBy(() -> load(wrong))
                .isInstanceOf(Config.Unusable.class)
                .hasMessageStartingWith(setting + " must be")
                .hasMessageEndingWith("'" + value + "'");
    }

    @Test
    void nobodySignsUpUnlessTheOperatorSaysSo() {
        assertThat(load(Map.of()).signUp()).isNull();
        assertThat(load(Map.of("FORDRING_ERP_SIGNUP", "open")).signUp()).isEqualTo(new Config.SignUp(null));
        TenantId tenant = TenantId.next();
        assertThat(load(Map.of("FORDRING_ERP_SIGNUP", "open", "FORDRING_ERP_TENANT", tenant.toString()))
                        .signUp())
                .isEqualTo(new Config.SignUp(tenant));
    }

    @Test
    void mailNeedsASender() {
        assertThatThrownBy(() -> load(Map.of("FORDRING_SMTP_HOST", "mail.example")))
                .isInstanceOf(Config.Unusable.class)
                .hasMessageContaining("smtp.from");
    }

    /** The password is s3cret in all of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/x?user=u&password=s3cret",
                "jdbc:postgresql://h/x?password=s3cret&ssl=true",
                "jdbc:postgresql://h/x?PASSWORD=s3cret",
                "jdbc:postgresql://h/x?sslpassword=s3cret",
                "jdbc:postgresql://u:s3cret@h/x"
            })
    void aPasswordInsideTheDatabasesAddressIsMasked(String url) {
        assertThat(describe(Map.of("FORDRING_DB_URL", url)))
                .noneMatch(line -> line.contains("s3cret"))
                .anyMatch(line -> line.startsWith("db.url=jdbc:postgresql://")
                        && line.contains("********")
                        && line.contains("h/x"));
    }

    @Test
    void everySettingIsToldWithItsSecretsMasked() throws IOException {
        file("smtp.password=s3cret", "smtp.user=post");

        assertThat(describe(Map.of("FORDRING_DB_PASSWORD", "s3cret")))
                .contains(
                        "data=" + data.toAbsolutePath(),
                        "port=8080",
                        "db.password=********",
                        "smtp.password=********",
                        "smtp.user=post")
                .noneMatch(line -> line.contains("s3cret"));
        assertThat(describe(Map.of())).as("none is set").contains("db.password=");
    }

    @Test
    void whatIsPrintedOfASettingKeepsItsPassword() {
        assertThat(new Config.Database("jdbc:postgresql://h/x", "u", "s3cret", 8).toString())
                .doesNotContain("s3cret");
        assertThat(new Config.Smtp("mail.example", 587, "u", "s3cret", true, "a@example.no").toString())
                .doesNotContain("s3cret");
    }

    private void file(String... lines) throws IOException {
        Files.write(data.resolve("fordring.properties"), List.of(lines));
    }

    @Test
    void aBrokerOfIdentitiesIsAskedForTheNumberAsItNamesIt() throws IOException {
        file("oidc.issuer=https://id.example/", "oidc.client.id=fordring", "oidc.client.secret=hush");
        assertThat(load(Map.of()).oidc())
                .isEqualTo(new Config.Oidc("https://id.example/", "fordring", "hush", "openid", "pid", null));
        assertThat(load(Map.of("FORDRING_OIDC_CLAIM", "ssn", "FORDRING_OIDC_ACR", "high"))
                        .oidc())
                .isEqualTo(new Config.Oidc("https://id.example/", "fordring", "hush", "openid", "ssn", "high"));
        assertThat(Config.describe(data, Map.of(), Map.of()))
                .contains("oidc.client.secret=********", "oidc.client.id=fordring")
                .noneMatch(line -> line.contains("hush"));
        assertThat(load(Map.of()).toString()).doesNotContain("hush");
    }

    @Test
    void aBrokerIsAskedByTlsOrOnThisMachineAndKnowsUs() throws IOException {
        file("oidc.issuer=http://id.example");
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(Config.Unusable.class)
                .hasMessageContaining("oidc.issuer")
                .hasMessageContaining("oidc.client.id")
                .hasMessageContaining("oidc.client.secret");
        file("oidc.issuer=http://localhost:1234/broker", "oidc.client.id=fordring", "oidc.client.secret=hush");
        assertThat(load(Map.of()).oidc()).isNotNull();
    }

    private Config load(Map<String, String> environment) {
        return Config.load(data, environment, Map.of());
    }

    private List<String> describe(Map<String, String> environment) {
        return Config.describe(data, environment, Map.of());
    }
}
