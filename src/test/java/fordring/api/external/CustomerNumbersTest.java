package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fordring.gateway.Scope;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Numbers and addresses of customers: stored as sent, checked, and personal numbers shown to few. */
class CustomerNumbersTest {
    private static final App APP = App.start();
    private static final String NUMBER = "15108695088";

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Reply create(Caller api, String body) {
        Reply reply = api.post("/customers", body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    /** Without a country any of the four's numbers will do; of other countries' numbers nothing is known. */
    @ParameterizedTest
    @CsvSource({
        "NO, organisationNumber, 974760673, ''",
        "NO, organisationNumber, 974760674, organisationNumber",
        "NO, organisationNumber, 5560473521, organisationNumber",
        "SE, organisationNumber, 556047-3521, ''",
        "SE, organisationNumber, 5513991124, organisationNumber",
        "FI, organisationNumber, 2077474-0, ''",
        "FI, organisationNumber, 2077474-1, organisationNumber",
        "DK, organisationNumber, 13585628, ''",
        "DK, organisationNumber, 13585627, organisationNumber",
        "'', organisationNumber, 2077474-0, ''",
        "'', organisationNumber, 123456789, organisationNumber",
        "DE, organisationNumber, 123456789, ''",
        "NO, personalNumber, 15108695088, ''",
        "NO, personalNumber, 15108695077, personalNumber",
        "NO, personalNumber, 8112289874, personalNumber",
        "SE, personalNumber, 19811228-9874, ''",
        "SE, personalNumber, 8112289873, personalNumber",
        "FI, personalNumber, 131052-308T, ''",
        "FI, personalNumber, 131052-308U, personalNumber",
        "DK, personalNumber, 211062-5620, ''",
        "DK, personalNumber, 511062-5629, personalNumber",
        "'', personalNumber, 131052-308T, ''",
        "'', personalNumber, 15108695077, personalNumber",
        "US, personalNumber, 123-45-6789, ''",
        "NO, eInvoiceAddress, 0192:974760673, ''",
        "NO, eInvoiceAddress, 0192:974760674, eInvoiceAddress",
        "NO, eInvoiceAddress, 974760673, eInvoiceAddress",
        "NO, email, kari@bryggen.example, ''",
        "NO, email, kari at bryggen, email",
        "NO, phone, +47 400 00 001, ''",
        "NO, phone, ring!, phone",
    })
    void whatFailsItsCheckIsStoredAsSentAndWarnedOf(String country, String field, String value, String warned) {
        Reply made = create(APP.open().api(), """
                {"name": "Kari", "%s": "%s", "address": {"country": "%s"}}""".formatted(field, value, country));

        List<String> warnings = new ArrayList<>();
        made.at("warnings").forEach(w -> warnings.add(w.get("field").stringValue()));
        assertThat(warnings).isEqualTo(warned.isEmpty() ? List.of() : List.of(warned));
        if (!field.equals("personalNumber")) {
            assertThat(made.string(field)).isEqualTo(value);
        }
    }

    private static Caller caller(App.Account account, Scope... scopes) {
        return APP.caller(APP.key(account.tenant(), Environment.LIVE, null, scopes));
    }

    private static App.Account withKari() {
        App.Account account = APP.open();
        create(account.api(), "{\"id\":\"cust_kari\",\"name\":\"Kari\",\"personalNumber\":\"151086 95088\"}");
        return account;
    }

    /** To administer is not to need to know who somebody is. */
    @Test
    void onlyAKeyThatIsGrantedItByNameSeesTheNumberAndOnlyOfOne() {
        App.Account account = withKari();
        Caller sees = caller(account, Scope.CUSTOMERS, Scope.PERSONAL_NUMBERS_READ);
        Caller sees2 = caller(account, Scope.ADMIN, Scope.PERSONAL_NUMBERS_READ);

        assertThat(sees.get("/customers/cust_kari").string("personalNumber")).isEqualTo("151086 95088");
        assertThat(sees2.get("/customers/cust_kari").string("personalNumber")).isEqualTo("151086 95088");
        assertThat(sees.get("/customers/cust_kari/export").string("customer", "personalNumber"))
                .isEqualTo("151086 95088");
        assertThat(List.of(
                        account.api().get("/customers/cust_kari"),
                        account.api().get("/customers/cust_kari/export"),
                        sees.get("/customers"),
                        sees.get("/customers?personalNumber=" + NUMBER),
                        sees.patch("/customers/cust_kari", "{\"phone\":\"40000001\"}"),
                        sees.post("/customers", "{\"name\":\"Ola\",\"personalNumber\":\"151086 95088\"}"),
                        caller(account, Scope.CUSTOMERS).get("/customers/cust_kari")))
                .allSatisfy(reply ->
                        assertThat(reply.text()).contains("151086*****").doesNotContain("95088"));
    }

    @Test
    void whoSendsBackTheMaskedNumberChangesNothing() {
        App.Account account = withKari();
        account.api().patch("/customers/cust_kari", "{\"personalNumber\":\"151086*****\"}");
        assertThat(caller(account, Scope.CUSTOMERS, Scope.PERSONAL_NUMBERS_READ)
                        .get("/customers/cust_kari")
                        .string("personalNumber"))
                .isEqualTo("151086 95088");
    }

    @Test
    void aPersonIsFoundByTheWholeNumberHoweverItIsWritten() {
        App.Account account = withKari();
        Caller sees = caller(account, Scope.CUSTOMERS, Scope.PERSONAL_NUMBERS_READ);

        for (String number : List.of("15108695088", "151086%2095088")) {
            Reply found = sees.get("/customers?personalNumber=" + number);
            assertThat(found.at("data")).as(number).hasSize(1);
            assertThat(found.at("data").get(0).get("id").stringValue()).isEqualTo("cust_kari");
        }
        for (String other : List.of("15108695077", "151086", "01010750160", "")) {
            assertThat(sees.get("/customers?personalNumber=" + other).at("data"))
                    .as(other)
                    .isEmpty();
        }
        App.Account another = APP.open();
        Caller theirs = caller(another, Scope.CUSTOMERS, Scope.PERSONAL_NUMBERS_READ);
        assertThat(theirs.get("/customers?personalNumber=" + NUMBER).at("data")).isEmpty();

        account.api().patch("/customers/cust_kari", "{\"personalNumber\":\"01010750160\"}");
        assertThat(sees.get("/customers?personalNumber=" + NUMBER).at("data")).isEmpty();
        assertThat(sees.get("/customers?personalNumber=01010750160").at("data")).hasSize(1);
    }

    @Test
    void whoMayNotSeeNumbersMayNotSearchByThem() {
        App.Account account = withKari();
        for (Caller api : List.of(account.api(), caller(account, Scope.CUSTOMERS))) {
            Reply refused = api.get("/customers?personalNumber=" + NUMBER);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).contains("personal_numbers:read").doesNotContain(NUMBER);
        }
        assertThat(caller(account, Scope.PERSONAL_NUMBERS_READ)
                        .get("/customers")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aNumberThatIsSearchedForIsInNoLog() {
        App.Account account = withKari();
        Caller sees = caller(account, Scope.CUSTOMERS, Scope.PERSONAL_NUMBERS_READ);
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            sees.get("/customers?personalNumber=" + NUMBER);
            sees.get("/customers?limit=0&personalNumber=" + NUMBER);
            sees.get("/customers?personalNumber=%00" + NUMBER);
            account.api().get("/customers?personalNumber=" + NUMBER);
            LoggerFactory.getLogger("fordring").warn("the appender hears");
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list)
                .anyMatch(event -> event.getFormattedMessage().equals("the appender hears"))
                .noneMatch(event -> event.getFormattedMessage().contains(NUMBER)
                        || String.valueOf(event.getThrowableProxy()).contains(NUMBER));
    }
}
