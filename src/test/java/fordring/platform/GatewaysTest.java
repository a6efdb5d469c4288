package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of the gateways. */
class GatewaysTest {
    private static final String FINGERPRINT = "SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8";

    private static final Map<String, String> LETTER = Map.of(
            "letter.sftp.host", "print.example",
            "letter.sftp.host.key", FINGERPRINT,
            "letter.sftp.user", "fordring",
            "letter.sftp.password", "s3cret");
    private static final Map<String, String> SMPP = Map.of(
            "smpp.host", "smsc.example",
            "smpp.system.id", "fordring",
            "smpp.password", "s3cret");
    private static final Map<String, String> HTTP_SMS = Map.of(
            "sms.http.url", "https://sms.example/send?key=s3cret",
            "sms.http.body", "{\"key\":\"s3cret\",\"to\":\"{to}\",\"text\":\"{text}\"}");
    private static final Map<String, String> ACCESS_POINT = Map.of("einvoice.http.url", "https://ap.example/send");

    @TempDir
    private Path data;

    @Test
    void withoutAnyThereIsNone() {
        assertThat(load(Map.of())).isEqualTo(Gateways.NONE);
    }

    @Test
    void aMessageCentreIsReadFromItsSettings() {
        assertThat(load(SMPP).sms())
                .isEqualTo(new Config.Smpp("smsc.example", 2775, "fordring", "s3cret", null, null, true));
        assertThat(load(with(SMPP, "smpp.port", "3550", "smpp.system.type", "VMA", "smpp.sender", "Fjordlys"))
                        .sms())
                .isEqualTo(new Config.Smpp("smsc.example", 3550, "fordring", "s3cret", "VMA", "Fjordlys", true));
    }

    @Test
    void aGatewayOfTextMessagesIsReadFromItsSettings() {
        Gateways gateways = load(with(HTTP_SMS, "sms.http.headers", "X-Key: a:b | Accept: text/plain"));

        assertThat(gateways.sms())
                .isEqualTo(new Config.HttpSms(
                        URI.create("https://sms.example/send?key=s3cret"),
                        "application/json",
                        Map.of("X-Key", "a:b", "Accept", "text/plain"),
                        "{\"key\":\"s3cret\",\"to\":\"{to}\",\"text\":\"{text}\"}"));
    }

    @Test
    void aPrintShopIsReadFromItsSettings() throws IOException {
        assertThat(load(LETTER).letters())
                .isEqualTo(new Gateways.PrintShop(
                        new Gateways.SftpServer(
                                "print.example", 22, List.of(FINGERPRINT), "fordring", "s3cret", null, "."),
                        false));
        Path key = Files.writeString(data.resolve("id"), "key");
        Map<String, String> byKey = with(
                LETTER,
                "letter.sftp.password",
                "",
                "letter.sftp.key",
                key.toString(),
                "letter.sftp.folder",
                "/in",
                "letter.sftp.host.key",
                FINGERPRINT + ", SHA256:" + "A".repeat(43),
                "letter.address.pages",
                "true");
        assertThat(load(byKey).letters())
                .isEqualTo(new Gateways.PrintShop(
                        new Gateways.SftpServer(
                                "print.example",
                                22,
                                List.of(FINGERPRINT, "SHA256:" + "A".repeat(43)),
                                "fordring",
                                null,
                                key,
                                "/in"),
                        true));
    }

    @Test
    void anAccessPointIsReadFromItsSettings() {
        assertThat(load(with(ACCESS_POINT, "einvoice.http.authorization", "Bearer s3cret"))
                        .eInvoices())
                .isEqualTo(new Gateways.HttpAccessPoint(URI.create("https://ap.example/send"), "Bearer s3cret"));
        Map<String, String> sftp = new HashMap<>();
        LETTER.forEach((name, value) -> sftp.put(name.replace("letter", "einvoice"), value));
        assertThat(load(sftp).eInvoices())
                .isEqualTo(new Gateways.SftpServer(
                        "print.example", 22, List.of(FINGERPRINT), "fordring", "s3cret", null, "."));
    }

    @Test
    void recipientsForTestsAreAddressesNumbersAndParticipants() {
        assertThat(load(Map.of("test.recipients", "a@b.example, +47 912 34 567,0192:988077917"))
                        .testRecipients())
                .isEqualTo(Set.of("a@b.example", "+47 912 34 567", "0192:988077917"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    letter.sftp.host.key |                 | letter.sftp.host.key must be set where letter.sftp.host is
                    letter.sftp.user     |                 | letter.sftp.user must be set where letter.sftp.host is
                    letter.sftp.password |                 | either letter.sftp.password or letter.sftp.key must be set
                    letter.sftp.key      | pom.xml         | either letter.sftp.password or letter.sftp.key must be set
                    letter.sftp.key      | /no/such/file   | letter.sftp.key must be a file that can be read
                    letter.sftp.host.key | aa:bb:cc        | letter.sftp.host.key must be fingerprints like SHA256:…
                    letter.sftp.host.key | SHA256:short    | letter.sftp.host.key must be fingerprints like SHA256:…
                    letter.sftp.port     | 0               | letter.sftp.port must be a number from 1 to 65535
                    letter.address.pages | ja              | letter.address.pages must be true or false
                    einvoice.sftp.host   | ap.example      | einvoice.sftp.host and einvoice.http.url must not both be set
                    sms.http.url         | https://s/      | smpp.host and sms.http.url must not both be set
                    smpp.system.id       |                 | smpp.system.id must be set where smpp.host is
                    smpp.system.id       | 1234567890123456 | smpp.system.id must be at most 15 characters
                    smpp.password        | 123456789       | smpp.password must be at most 8 characters
                    smpp.sender          | Fjordlys Kraft  | smpp.sender must be a number, or at most 11 of A-Z
                    smpp.sender          | Kafe & Te       | smpp.sender must be a number, or at most 11 of A-Z
                    smpp.system.type     | 1234567890123   | smpp.system.type must be at most 12 characters
                    smpp.tls             | 1               | smpp.tls must be true or false
                    einvoice.http.url    | http://ap.example/  | einvoice.http.url must be an https address
                    einvoice.http.url    | ftp://ap.example/   | einvoice.http.url must be an https address
                    einvoice.http.url    | ap.example          | einvoice.http.url must be an https address
                    einvoice.http.url    | https://u:p@ap.example/ | einvoice.http.url must be an https address
                    einvoice.http.url    | https://a b/        | einvoice.http.url must be an https address
                    test.recipients      | kari            | test.recipients must be e-mail addresses, phone numbers
                    """)
    void whatCannotBeIsNamed(String setting, String value, String fault) {
        Map<String, String> settings = new HashMap<>(LETTER);
        settings.putAll(SMPP);
        settings.putAll(ACCESS_POINT);
        settings.put(setting, value == null ? "" : value);

        assertThatThrownBy(() -> load(settings))
                .isInstanceOf(Config.Unusable.class)
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sms.http.body    | {"to":"{to}"}     | sms.http.body must have {text} in it
                    sms.http.body    | {"text":"{text}"} | sms.http.body must have {to} in it
                    sms.http.body    |                   | sms.http.body must be set where sms.http.url is
                    sms.http.headers | X-Key             | sms.http.headers must be headers like 'X-Key: 123'
                    sms.http.url     | http://10.0.0.1/  | sms.http.url must be an https address
                    """)
    void ofAGatewayOfTextMessagesToo(String setting, String value, String fault) {
        assertThatThrownBy(() -> load(with(HTTP_SMS, setting, value == null ? "" : value)))
                .isInstanceOf(Config.Unusable.class)
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8081/x", "http://127.0.0.1/", "http://[::1]:80/", "HTTPS://ap.example"})
    void onThisMachineNoTlsIsNeeded(String url) {
        assertThat(load(Map.of("einvoice.http.url", url)).eInvoices())
                .isEqualTo(new Gateways.HttpAccessPoint(URI.create(url), null));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() ->
                        load(Map.of("port", "x", "smtp.host", "mail.example", "letter.sftp.host", "print.example")))
                .isInstanceOf(Config.Unusable.class)
                .message()
                .hasLineCount(5)
                .contains("port must", "smtp.from", "letter.sftp.user", "letter.sftp.host.key", "letter.sftp.password");
    }

    @Test
    void noSecretIsPrinted() {
        Map<String, String> all = new HashMap<>(LETTER);
        all.putAll(HTTP_SMS);
        all.putAll(SMPP);
        all.put("sms.http.headers", "X-Key: s3cret");
        all.put("einvoice.http.url", "https://ap.example/send?token=s3cret");
        all.put("einvoice.http.authorization", "Bearer s3cret");
        all.put("einvoice.sftp.password", "s3cret");

        assertThat(Config.describe(data, Map.of(), all))
                .noneMatch(line -> line.contains("s3cret"))
                .contains(
                        "sms.http.url=https://sms.example/send?********",
                        "sms.http.headers=********",
                        "sms.http.body=********",
                        "einvoice.http.authorization=********",
                        "einvoice.http.url=https://ap.example/send?********",
                        "letter.sftp.password=********",
                        "letter.sftp.host.key=" + FINGERPRINT,
                        "letter.sftp.host=print.example");
        for (Map<String, String> one : List.of(LETTER, HTTP_SMS, SMPP)) {
            assertThat(load(one).toString()).doesNotContain("s3cret");
        }
        assertThat(load(with(ACCESS_POINT, "einvoice.http.authorization", "s3cret"))
                        .toString())
                .doesNotContain("s3cret");
    }

    @Test
    void byNoGatewayNothingLeavesTheHouse() {
        Map<String, String> all = new HashMap<>(LETTER);
        all.putAll(SMPP);
        all.putAll(ACCESS_POINT);
        all.put("smtp.host", "mail.example");
        all.putAll(Config.NO_GATEWAY);

        Config config = Config.load(data, Map.of(), all);

        assertThat(config.gateways()).isEqualTo(Gateways.NONE);
        assertThat(config.smtp()).isNull();
    }

    /** Each example on the page can be used as it stands, but for the file of a key. */
    @Test
    void everySettingIsDescribedAndTheExamplesHold() throws IOException {
        String page = Files.readString(Path.of("docs/operating.md"));
        assertThat(GatewaySettings.DEFAULTS.keySet())
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));

        List<Gateways> examples = new ArrayList<>();
        Path key = Files.writeString(data.resolve("id"), "key");
        String[] blocks = page.split("```properties\n", -1);
        for (int i = 1; i < blocks.length; i++) {
            Properties example = new Properties();
            example.load(new StringReader(blocks[i].substring(0, blocks[i].indexOf("```"))));
            Map<String, String> settings = new HashMap<>();
            example.forEach((name, value) -> settings.put(
                    name.toString(),
                    name.toString().endsWith(".key") && value.toString().startsWith("/")
                            ? key.toString()
                            : value.toString()));
            assertThat(GatewaySettings.DEFAULTS).containsKeys(settings.keySet().toArray(String[]::new));
            examples.add(load(settings));
        }
        assertThat(examples)
                .filteredOn(each -> each.sms() instanceof Config.Smpp)
                .isNotEmpty();
        assertThat(examples)
                .filteredOn(each -> each.sms() instanceof Config.HttpSms)
                .isNotEmpty();
        assertThat(examples).filteredOn(each -> each.letters() != null).isNotEmpty();
        assertThat(examples)
                .filteredOn(each -> each.eInvoices() instanceof Gateways.HttpAccessPoint)
                .isNotEmpty();
        assertThat(examples)
                .filteredOn(each -> each.eInvoices() instanceof Gateways.SftpServer)
                .isNotEmpty();
        assertThat(examples)
                .filteredOn(each -> !each.testRecipients().isEmpty())
                .isNotEmpty();
    }

    private Gateways load(Map<String, String> settings) {
        return Config.load(data, Map.of(), settings).gateways();
    }

    private static Map<String, String> with(Map<String, String> settings, String... others) {
        Map<String, String> all = new HashMap<>(settings);
        for (int i = 0; i < others.length; i += 2) {
            all.put(others[i], others[i + 1]);
        }
        return all;
    }
}
