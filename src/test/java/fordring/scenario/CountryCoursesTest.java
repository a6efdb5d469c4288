package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.id.InvoiceId;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A claim of 10 000.00 that nobody pays, in each country and from each class of debtor, from a running server's door on the
 * test clock. It was sent a fortnight before 29 January, the day it fell due, which was agreed. Every day and every amount
 * is worked out on paper, from the acts that the comments name. A later letter waits for the deadline of the one before, on
 * a day without banks for the next with, and three days more.
 */
class CountryCoursesTest {
    private static final App APP = App.start();
    private static final String AGREED = ",'dueDateAgreed':true,'reminderFeeAgreed':true";

    private Caller api = APP.openEmpty(Environment.TEST).api();
    private String invoice = "";

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply done(String path, String body) {
        Reply reply = api.post(path, body.replace('\'', '"'));
        assertThat(reply.status()).as(path + " " + reply).isIn(200, 201);
        return reply;
    }

    /** Sent on 15 January, due on the 29th, pursued through a day. */
    private void pursued(Country country, String debtorClass, int year, String agreed, String through) {
        pursued(country, debtorClass, LocalDate.of(year, 1, 29), agreed, through);
    }

    /** Sent a fortnight before. */
    private void pursued(Country country, String debtorClass, LocalDate due, String agreed, String through) {
        App.Account account = APP.openEmpty(Environment.TEST);
        api = account.api();
        APP.db().write(tx -> App.addCreditor(tx, account.tenant(), country));
        LocalDate sent = due.minusDays(14);
        done("/test-clock", "{'now':'" + sent + "'}");
        String customer = done(
                        "/customers",
                        "{'type':'" + (debtorClass.equals("consumer") ? "person" : "company") + "','debtorClass':'"
                                + debtorClass + "','name':'Kim Holm','email':'kim@example.com'}")
                .string("id");
        invoice = done(
                        "/invoices",
                        "{'customerId':'" + customer + "','totalAmount':1000000,'currency':'" + country.currency()
                                + "','issueDate':'" + sent + "','dueDate':'" + due + "'" + agreed + "}")
                .string("id");
        done("/test-clock", "{'now':'" + through + "'}");
    }

    private void pursued(Country country, String debtorClass, int year, String through) {
        pursued(country, debtorClass, year, AGREED, through);
    }

    private JsonNode onlyCase() {
        JsonNode cases = api.get("/collect/cases").at("data");
        assertThat(cases.size()).isEqualTo(1);
        return cases.get(0);
    }

    /** {@code 2025-02-12 reminder by 2025-02-26: 35.00} of each letter: its own fee, and all the interest it demands. */
    private List<String> letters() {
        List<String> letters = new ArrayList<>();
        for (JsonNode n : onlyCase().path("notices")) {
            assertThat(n.path("status").asString()).as(n.toString()).isEqualTo("sent");
            letters.add("%s %s by %s: %d + %d"
                    .formatted(
                            n.path("date").asString(),
                            n.path("step").asString(),
                            n.path("dueDate").asString(),
                            n.path("fee").asLong() + n.path("compensation").asLong(),
                            n.path("interest").asLong()));
        }
        return letters;
    }

    /** Capital, fees and interest that the claim has, which the books have too. */
    private List<Long> owed() {
        JsonNode claim = api.get("/invoices/" + invoice + "/claim").body();
        assertThat(claim.path("total").asLong()).isEqualTo(booked());
        return List.of(
                claim.path("capital").asLong(),
                claim.path("fees").asLong(),
                claim.path("interest").asLong());
    }

    private long booked() {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                        SELECT coalesce(sum(p.amount_minor), 0) FROM journal_entry e
                        JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id
                        WHERE e.invoice_id = :invoice AND p.account LIKE 'RECEIVABLE%'""")
                        .bind("invoice", InvoiceId.parse(invoice).orElseThrow().value())
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * Inkassoforskriften § 1-2: 1/20 of 700 from the 14th day after 29 January, 12 February, by Wednesday 26; 27 + 3 = 2
     * March, 1/20 again, by Sunday 16, so Monday 17; 18 + 3 = 21 March: 3/20, by 4 April. Forsinkelsesrenteloven § 3: 12.5 %
     * from 30 January through 21 March, 2 + 28 + 21 = 51 days of 365: 174.657.
     */
    @Test
    void norwayFromAConsumer() {
        pursued(Country.NO, "consumer", 2025, "2025-04-20");
        assertThat(letters())
                .containsExactly(
                        "2025-02-12 reminder by 2025-02-26: 3500 + 0",
                        "2025-03-02 warning by 2025-03-16: 3500 + 0",
                        "2025-03-21 demand by 2025-04-04: 10500 + 17466");
        assertThat(owed()).containsExactly(1_000_000L, 17_500L, 17_466L);
        assertThat(onlyCase().path("waitsFor").asString()).isEqualTo("course_ended");
    }

    /** The same days. Forsinkelsesrenteloven § 3 a: 470 once, from businesses and public bodies, and no fee beside it. */
    @Test
    void norwayFromABusinessAndAPublicBody() {
        for (String debtorClass : List.of("business", "public")) {
            pursued(Country.NO, debtorClass, 2025, "2025-04-20");
            assertThat(letters())
                    .containsExactly(
                            "2025-02-12 reminder by 2025-02-26: 47000 + 0",
                            "2025-03-02 warning by 2025-03-16: 0 + 0",
                            "2025-03-21 demand by 2025-04-04: 0 + 17466");
            assertThat(owed()).containsExactly(1_000_000L, 47_000L, 17_466L);
        }
    }

    /**
     * 7 days after 29 January is 5 February: lag 1981:739 4 § p 1, 60 that were agreed; by Saturday 15, so Monday 17; 18 + 3
     * = 21 February: p 2, 180; by 3 March. Räntelagen 6 §: 11 % from 30 January, 23 days of 365: 69.315.
     */
    @Test
    void swedenFromAConsumer() {
        pursued(Country.SE, "consumer", 2025, "2025-03-20");
        assertThat(letters())
                .containsExactly(
                        "2025-02-05 reminder by 2025-02-15: 6000 + 0", "2025-02-21 demand by 2025-03-03: 18000 + 6932");
        assertThat(owed()).containsExactly(1_000_000L, 24_000L, 6_932L);
    }

    /**
     * Nothing was agreed: the reminder is free (2 §), and interest begins 30 days after 15 January are over (räntelagen 4 §), on
     * 15 February: through the 21st 7 days, 21.096.
     */
    @Test
    void swedenFromAConsumerWithWhomNothingWasAgreed() {
        pursued(Country.SE, "consumer", 2025, "", "2025-03-20");
        assertThat(letters())
                .containsExactly(
                        "2025-02-05 reminder by 2025-02-15: 0 + 0", "2025-02-21 demand by 2025-03-03: 18000 + 2110");
        assertThat(owed()).containsExactly(1_000_000L, 18_000L, 2_110L);
    }

    /** Lag 1981:739 4 a §: 450 from businesses and authorities, and neither 60 nor 180 beside it. */
    @Test
    void swedenFromABusinessAndAPublicBody() {
        for (String debtorClass : List.of("business", "public")) {
            pursued(Country.SE, debtorClass, 2025, "2025-03-20");
            assertThat(letters())
                    .containsExactly(
                            "2025-02-05 reminder by 2025-02-15: 45000 + 0",
                            "2025-02-21 demand by 2025-03-03: 0 + 6932");
            assertThat(owed()).containsExactly(1_000_000L, 45_000L, 6_932L);
        }
    }

    /**
     * Perintälaki: 5 euro from the 14th day, 12 February, by the 26th; 27 + 3 = 2 March, more than 14 days later: 50 for a
     * capital above 1 000, by Sunday 16. Korkolaki 4 §: 3.5 + 7 = 10.5 %, 32 days of 365: 92.055.
     */
    @Test
    void finlandFromAConsumer() {
        pursued(Country.FI, "consumer", 2025, "2025-04-20");
        assertThat(letters())
                .containsExactly(
                        "2025-02-12 reminder by 2025-02-26: 500 + 0", "2025-03-02 demand by 2025-03-16: 5000 + 9205");
        assertThat(owed()).containsExactly(1_000_000L, 5_500L, 9_205L);
    }

    /** 40 euro once, no fee beside it; korkolaki 4 a §: 3.5 + 8 = 11.5 %, 32 days: 100.822. */
    @Test
    void finlandFromABusiness() {
        pursued(Country.FI, "business", 2025, "2025-04-20");
        assertThat(letters())
                .containsExactly(
                        "2025-02-12 reminder by 2025-02-26: 4000 + 0", "2025-03-02 demand by 2025-03-16: 0 + 10082");
        assertThat(owed()).containsExactly(1_000_000L, 4_000L, 10_082L);
    }

    /** Nobody read what holds: no letter, no fee, and the row is named. */
    @Test
    void finlandFromAPublicBody() {
        pursued(Country.FI, "public", 2025, "2025-02-20");
        assertThat(onlyCase().path("waitsFor").asString())
                .isEqualTo("fi/reminder-fee.csv has no row \"public-reminder\" on 2025-02-20");
        assertThat(letters()).isEmpty();
        assertThat(owed()).containsExactly(1_000_000L, 0L, 0L);
    }

    /**
     * Renteloven § 9 b stk. 2: 100, three times, ten days apart. 5 February 2024 by the 15th; 16 + 3 = 19, by the 29th; 1 + 3 = 4
     * March, by the 14th; 15 + 3 = 18 March: the påkrav, free (inkassoloven § 10), by the 28th. § 5: 3.75 + 8 = 11.75 % by
     * months of 30 days from 30 January: to 29 February one month less a day, to 18 March 49 in all: 159.931. No row has the
     * compensation of § 9 a, so businesses and public bodies pay fees like consumers.
     */
    @Test
    void denmarkFromEveryone() {
        for (String debtorClass : List.of("consumer", "business", "public")) {
            pursued(Country.DK, debtorClass, 2024, "2024-04-20");
            assertThat(letters())
                    .containsExactly(
                            "2024-02-05 reminder by 2024-02-15: 10000 + 0",
                            "2024-02-19 reminder by 2024-02-29: 10000 + 0",
                            "2024-03-04 reminder by 2024-03-14: 10000 + 0",
                            "2024-03-18 warning by 2024-03-28: 0 + 15993");
            assertThat(owed()).containsExactly(1_000_000L, 30_000L, 15_993L);
        }
    }

    /**
     * Over a New Year into a leap year. Due Friday 15 December 2023: 22 December, by Monday 1 January, so Tuesday 2; 3 + 3 = 6
     * January (a holiday; letters go out). 11.5 % for 16 days of 365 and 12 % for 6 of 366: 50.411 + 19.672 = 70.083.
     */
    @Test
    void swedenOverTheNewYearIntoALeapYear() {
        pursued(Country.SE, "consumer", LocalDate.of(2023, 12, 15), AGREED, "2024-01-31");
        assertThat(letters())
                .containsExactly(
                        "2023-12-22 reminder by 2024-01-01: 6000 + 0", "2024-01-06 demand by 2024-01-16: 18000 + 7008");
    }

    /**
     * Due Friday 22 November 2024: the 14th day after is Independence Day, 6 December; by the 20th, a Friday; 21 + 3 = 24
     * December. 4.5 + 7 = 11.5 % for 8 days of November and 24 of December of 365: 100.822.
     */
    @Test
    void finlandOverItsHolidaysInDecember() {
        pursued(Country.FI, "consumer", LocalDate.of(2024, 11, 22), AGREED, "2025-01-31");
        assertThat(letters())
                .containsExactly(
                        "2024-12-06 reminder by 2024-12-20: 500 + 0", "2024-12-24 demand by 2025-01-07: 5000 + 10082");
    }

    /**
     * Over a half-year. Due Whit Monday, 29 May 2023: 5 June by the 15th; 16 + 3 = 19 by the 29th; 30 + 3 = 3 July by the 13th; 14
     * + 3 = 17 July. 9.90 % from 30 May through June, a month and a day: 10 000 x 31 / 360 = 85.25; 11.25 % for 17 days of July:
     * 53.125. Together 138.375, and the half goes up.
     */
    @Test
    void denmarkOverAHalfYear() {
        pursued(Country.DK, "consumer", LocalDate.of(2023, 5, 29), AGREED, "2023-07-31");
        assertThat(letters())
                .containsExactly(
                        "2023-06-05 reminder by 2023-06-15: 10000 + 0",
                        "2023-06-19 reminder by 2023-06-29: 10000 + 0",
                        "2023-07-03 reminder by 2023-07-13: 10000 + 0",
                        "2023-07-17 warning by 2023-07-27: 0 + 13838");
    }

    /**
     * Over Easter. Due Thursday 6 March 2025: 20 March by 3 April; 4 + 3 = 7 April by Monday 21, the day after Easter, so 22; 23
     * + 3 = 26 April by 10 May. 12.5 % from 7 March through 26 April: 25 + 26 = 51 days: 174.657.
     */
    @Test
    void norwayOverEaster() {
        pursued(Country.NO, "consumer", LocalDate.of(2025, 3, 6), AGREED, "2025-05-20");
        assertThat(letters())
                .containsExactly(
                        "2025-03-20 reminder by 2025-04-03: 3500 + 0",
                        "2025-04-07 warning by 2025-04-21: 3500 + 0",
                        "2025-04-26 demand by 2025-05-10: 10500 + 17466");
    }
}
