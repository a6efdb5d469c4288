package fordring.page;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.invoice.DebtorMessages;
import fordring.invoice.Openings;
import fordring.page.Debtor.Land;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a debtor answers on the page, and what is noted of his having looked at it. */
class PageAnswersTest {
    private static final App APP = App.start();

    private Debtor debtor = Debtor.of(APP, Land.NO).on("2026-02-10");
    private Reply invoice = debtor.invoice();
    private String path = debtor.path(invoice);

    @BeforeEach
    void issue() {
        debtor = Debtor.of(APP, Land.NO).on("2026-02-10");
        invoice = debtor.invoice();
        path = debtor.path(invoice);
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void anObjectionIsRecordedDisputesTheClaimAndIsConfirmed() {
        Reply sent = debtor.post(
                path + "/objection?lang=nb", Map.of("message", " Varen kom aldri.\r\nIkke regningen heller. "));

        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.header("Location")).isEqualTo(path + "?lang=nb&sent=objection");
        assertThat(messages()).containsExactly("OBJECTION Varen kom aldri.\nIkke regningen heller. null");
        assertThat(told("invoice.disputed")).hasSize(1);
        Reply page = debtor.get(sent.header("Location"));
        assertThat(PageStatesTest.text(page))
                .contains("Innsigelsen er sendt til Nordlys NO.", "Innsigelse notert", "Innsigelse sendt");
        assertThat(page.text())
                .as("what was said is not for all who have the link")
                .doesNotContain("Varen kom aldri");
        assertThat(audited()).containsExactly("debtor invoice.object");
    }

    @Test
    void aFurtherObjectionIsRecordedAndTheClaimStaysDisputed() {
        debtor.post(path + "/objection", Map.of("message", "Varen kom aldri"));
        assertThat(debtor.post(path + "/objection", Map.of("message", "Og den var for dyr"))
                        .status())
                .isEqualTo(303);

        assertThat(messages()).hasSize(2);
        assertThat(told("invoice.disputed")).hasSize(1);
    }

    @Test
    void anObjectionToWhatWasPaidMeanwhileIsKept() {
        debtor.pay(invoice, 150_000);

        assertThat(debtor.post(path + "/objection", Map.of("message", "Feil")).status())
                .isEqualTo(303);
        assertThat(messages()).hasSize(1);
        assertThat(told("invoice.disputed")).isEmpty();
    }

    @Test
    void timeIsAskedForWithADayAndWithoutOne() {
        Reply sent = debtor.post(path + "/more-time", Map.of("until", "2026-03-15", "message", "Lønn kommer da"));
        assertThat(debtor.post(path + "/more-time", Map.of("until", "", "message", ""))
                        .status())
                .isEqualTo(303);

        assertThat(messages()).containsExactly("MORE_TIME Lønn kommer da 2026-03-15", "MORE_TIME null null");
        assertThat(told("invoice.more_time_requested"))
                .extracting(each -> each.data().path("until").asString("none"))
                .containsExactly("2026-03-15", "none");
        assertThat(PageStatesTest.text(debtor.get(sent.header("Location"))))
                .contains("Ønsket ditt er sendt til Nordlys NO.", "Bedt om mer tid, til 15. mars 2026");
        assertThat(audited()).containsExactly("debtor invoice.ask_for_time", "debtor invoice.ask_for_time");
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndWhatWasTypedIsKept() {
        Reply empty = debtor.post(path + "/objection?lang=nb", Map.of("message", " \r\n "));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.text()).containsPattern("id=\"objection-fault\">Skriv hva som er galt\\.");

        Reply late = debtor.post(path + "/more-time?lang=nb", Map.of("until", "2027-02-11", "message", "Først da"));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.text())
                .contains("Velg en dato fra 10. februar 2026 til 10. februar 2027."
                        .replace(' ', '\u00a0')
                        .replace("Velg\u00a0en\u00a0dato\u00a0fra\u00a0", "Velg en dato fra ")
                        .replace("\u00a0til\u00a0", " til "))
                .contains("value=\"2027-02-11\"", ">\nFørst da</textarea>");
        assertThat(messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-09,422",
        "2026-02-10,303",
        "2027-02-10,303",
        "2027-02-11,422",
        "i morgen,422",
        "+999999999-12-31,422"
    })
    void aDayIsFromTodayToAYearFromNow(String day, int status) {
        assertThat(debtor.post(path + "/more-time", Map.of("until", day)).status())
                .isEqualTo(status);
    }

    @Test
    void textsHaveTheirLimits() {
        assertThat(objection("x".repeat(2_000))).isEqualTo(303);
        assertThat(objection("x".repeat(2_001))).isEqualTo(422);
        assertThat(objection("😀".repeat(2_000))).isEqualTo(303);
        assertThat(objection("a\r\n".repeat(60) + "b")).isEqualTo(303);
        assertThat(objection("a\r\n".repeat(61) + "b")).isEqualTo(422);
        assertThat(objection("a\u0000b")).isEqualTo(422);
        assertThat(objection("a\u202eb")).isEqualTo(422);
    }

    @Test
    void aButtonPressedTwiceIsOneMessage() {
        App.atOnce(5, i -> debtor.post(path + "/objection", Map.of("message", "Feil")));

        assertThat(messages()).hasSize(1);
        assertThat(told("invoice.disputed")).hasSize(1);
    }

    @Test
    void nobodyWritesTwentyOneMessages() {
        APP.db()
                .write(tx -> tx.sql()
                        .execute(
                                "INSERT INTO debtor_message SELECT ?, gen_random_uuid(), ?, 'OBJECTION', 'Nei', NULL, '2026-01-01' "
                                        + "FROM generate_series(1, 20)",
                                debtor.account().tenant().value(),
                                InvoiceId.parse(invoice.string("id"))
                                        .orElseThrow()
                                        .value()));

        Reply refused = debtor.post(path + "/objection?lang=da", Map.of("message", "Nej"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("Der kan ikke sendes flere beskeder her");
    }

    @Test
    void whereNothingIsOwedAClearPageSaysSo() {
        Reply note = debtor.act(debtor.invoice(), "credit", "{}");
        Reply objection = debtor.post(debtor.path(note) + "/objection?lang=nb", Map.of("message", "Nei"));
        debtor.pay(invoice, 150_000);
        Reply time = debtor.post(path + "/more-time?lang=nb", Map.of("message", ""));
        List<Reply> replies = List.of(objection, time);

        assertThat(replies)
                .allMatch(reply -> reply.status() == 409)
                .allMatch(reply -> reply.text().contains("Her er det ingenting å betale"));
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site,403",
        "Sec-Fetch-Site,same-site,403",
        "Sec-Fetch-Site,same-origin,303",
        "Sec-Fetch-Site,none,303",
        "Origin,https://elsewhere.example,403",
        "Origin,http://localhost,403",
        "Origin,null,303"
    })
    void aFormIsTakenFromItsOwnPageAlone(String header, String value, int status) {
        assertThat(debtor.post(path + "/objection", Map.of("message", "Nei"), header, value)
                        .status())
                .isEqualTo(status);
        assertThat(messages()).hasSize(status == 303 ? 1 : 0);
        assertThat(debtor.post(
                                path + "/objection",
                                Map.of("message", "Nei!"),
                                "Origin",
                                "http://localhost:" + APP.port())
                        .status())
                .isEqualTo(303);
    }

    @Test
    void whatIsNoFormIsNotRead() {
        assertThat(debtor.send("POST", path + "/objection", "message=%FF").status())
                .isEqualTo(400);
        assertThat(debtor.send("POST", path + "/objection", "message=%4").status())
                .isEqualTo(400);
        assertThat(debtor.send("POST", path + "/objection", "a=1&".repeat(21)).status())
                .isEqualTo(400);
        assertThat(debtor.send("POST", path + "/objection", "").status()).isEqualTo(400);
        assertThat(messages()).isEmpty();
    }

    @Test
    void oneWhoSendsWithoutEndIsStopped() {
        List<Integer> statuses =
                IntStream.range(0, 14).mapToObj(i -> objection("Nei " + i)).toList();

        assertThat(statuses).startsWith(303).endsWith(429);
    }

    @Test
    void whoseBrowserShowsThePageHasOpenedIt() {
        String seen = seen();
        assertThat(opened()).as("the page alone does not count").isEmpty();

        Reply picture = debtor.get(seen);
        debtor.get(seen);

        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Content-Type")).isEqualTo("image/gif");
        assertThat(opened()).hasSize(1);
        Map<InvoiceId, Instant> openings = APP.db()
                .read(tx -> Openings.of(
                        tx,
                        debtor.account().tenant(),
                        List.of(InvoiceId.parse(invoice.string("id")).orElseThrow())));
        assertThat(openings).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Purpose,prefetch",
        "Sec-Purpose,prefetch;prerender",
        "Purpose,prefetch",
        "X-Moz,prefetch",
        "X-Purpose,preview"
    })
    void whatIsFetchedAheadDoesNotCount(String header, String value) {
        assertThat(debtor.get(seen(), header, value).status()).isEqualTo(200);
        assertThat(opened()).isEmpty();
    }

    @Test
    void withoutTheValueThatThePageGaveNothingCounts() {
        String seen = seen();
        String other = debtor.path(debtor.invoice());
        int value = seen.indexOf("?v=") + 3;
        String yesterday = "" + (Long.parseLong(seen.substring(value, seen.indexOf('.', value))) - 86_401);

        List<Reply> replies = List.of(
                debtor.get(path + "/seen"),
                debtor.get(path + "/seen?v="),
                debtor.get(path + "/seen?v=1.2"),
                debtor.get(seen.substring(0, seen.length() - 1)),
                debtor.get(seen.substring(0, value) + yesterday + seen.substring(seen.indexOf('.', value))),
                debtor.get(seen.replace(path, other)),
                debtor.get("/i/x/seen?v=1.2"));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(debtor.send("HEAD", seen, "").status()).isEqualTo(200);
        assertThat(opened()).isEmpty();
    }

    private int objection(String text) {
        return debtor.post(path + "/objection", Map.of("message", text)).status();
    }

    private String seen() {
        Matcher seen = Pattern.compile("src=\"([^\"]+/seen[^\"]+)\"")
                .matcher(debtor.page(invoice).text());
        assertThat(seen.find()).isTrue();
        return seen.group(1).replace("&amp;", "&");
    }

    private List<App.Told> opened() {
        return told("invoice.opened");
    }

    private List<App.Told> told(String type) {
        return APP.events(debtor.account().tenant()).stream()
                .filter(each -> each.type().equals(type))
                .toList();
    }

    private List<String> messages() {
        return APP
                .db()
                .read(tx -> DebtorMessages.of(
                        tx,
                        debtor.account().tenant(),
                        InvoiceId.parse(invoice.string("id")).orElseThrow()))
                .stream()
                .map(m -> m.kind() + " " + m.text() + " " + m.wished())
                .toList();
    }

    private List<String> audited() {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT actor || ' ' || action FROM audit_entry WHERE tenant_id = :tenant "
                                + "AND actor = 'debtor' ORDER BY id")
                        .bind("tenant", debtor.account().tenant().value())
                        .mapTo(String.class)
                        .list());
    }
}
