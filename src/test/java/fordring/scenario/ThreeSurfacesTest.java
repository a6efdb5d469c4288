package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One claim, from creation to paid, by each surface: created, issued, delivered, paid in part, credited in part, paid.
 * Whichever it came by, the books, the amounts of its documents and the events are the same.
 *
 * <p>What may differ, and is not looked at: the number and the reference of the invoice and its credit note, which some
 * surfaces bring and others make; and what the document looks like, which is another template on the erp surface. How an
 * invoice is issued is part of a surface: the draft of the external API is held against erp, what it issues at once
 * against partner.
 *
 * <p>By hand: 2 × 500.00 and 25 % VAT are 1 250.00. 500.00 paid, 250.00 credited, so 500.00 are left, and paid.
 */
class ThreeSurfacesTest {
    private static final App APP = App.start(Map.of("erp.signup", "open"));
    private static final Pattern AMOUNT = Pattern.compile("(?<![\\d.,-])-?\\d{1,3}(?: \\d{3})*,\\d\\d(?![\\d,])");
    private static final Pattern ELEMENT = Pattern.compile("<(?:\\w+:)?(\\w+) currencyID=\"(\\w+)\">([^<]+)<");

    private static final Map<String, Course> COURSES = new TreeMap<>();

    /**
     * What became of it.
     *
     * @param postings of each entry, in the order in which they were booked: its kind, and each account with its amount
     * @param printed the amounts on the PDF of the invoice and of its credit note
     * @param stated those of the two e-invoices, with the element of each
     * @param events what was told, in order
     */
    private record Course(
            List<String> postings, List<List<String>> printed, List<List<String>> stated, List<String> events) {}

    @BeforeAll
    static void play() throws IOException {
        for (Surface surface : List.of(
                ExternalSurface.open(APP, false),
                ExternalSurface.open(APP, true),
                PartnerSurface.open(APP),
                ErpSurface.open(APP))) {
            COURSES.put(surface.toString(), course(surface));
        }
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Course course(Surface surface) throws IOException {
        Caller books = surface.account().api();
        Reply created = Surface.succeeded(surface.create(surface.invoice()));
        surface.issue(created);
        String invoice = only(books, "invoice");
        Reply sent = APP.eventually(
                () -> books.get("/invoices/" + invoice), r -> r.at("sentAt").isString());
        assertThat(sent.number("totalAmount")).isEqualTo(125_000);
        pay(books, invoice, 50_000);
        surface.credit(created);
        assertThat(books.get("/invoices/" + invoice).number("openAmount")).isEqualTo(50_000);
        pay(books, invoice, 50_000);
        assertThat(books.get("/invoices/" + invoice).string("status")).isEqualTo("paid");
        List<String> documents = List.of(invoice, only(books, "credit_note"));
        List<List<String>> printed = new ArrayList<>();
        List<List<String>> stated = new ArrayList<>();
        for (String document : documents) {
            printed.add(amounts(books.get("/invoices/" + document + "/pdf").raw()));
            stated.add(elements(books.get("/invoices/" + document + "/ubl").text()));
        }
        return new Course(
                postings(surface),
                printed,
                stated,
                APP.events(surface.account().tenant()).stream()
                        .map(App.Told::type)
                        .toList());
    }

    private static String only(Caller books, String type) {
        Reply list = books.get("/invoices?type=" + type);
        assertThat(list.at("data")).hasSize(1);
        return list.at("data").get(0).get("id").stringValue();
    }

    private static void pay(Caller books, String invoice, long amount) {
        Surface.succeeded(books.post(
                "/payments",
                "{\"amount\":%d,\"currency\":\"SEK\",\"paidAt\":\"2026-11-21\",\"invoiceId\":\"%s\"}"
                        .formatted(amount, invoice)));
    }

    private static List<String> postings(Surface surface) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                                SELECT e.kind || ': ' || string_agg(p.account || ' ' || p.amount_minor, ', '
                                    ORDER BY p.account, p.amount_minor)
                                FROM journal_entry e JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id
                                WHERE e.tenant_id = :tenant GROUP BY e.id, e.kind ORDER BY e.id
                                """)
                        .bind("tenant", surface.account().tenant().value())
                        .mapTo(String.class)
                        .list());
    }

    /** In order of size, as templates print them in orders of their own. */
    private static List<String> amounts(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("[\u00a0\u2007\u2009\u202f]", " ");
            return AMOUNT.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static List<String> elements(String xml) {
        return ELEMENT.matcher(xml)
                .results()
                .map(m -> m.group(1) + " " + m.group(3) + " " + m.group(2))
                .toList();
    }

    private static Course of(String surface) {
        return java.util.Objects.requireNonNull(COURSES.get(surface), surface);
    }

    @Test
    void theBooksAreTheSame() {
        List<String> postings = of("external").postings;

        assertThat(postings.getFirst()).endsWith(": OUTPUT_VAT -25000, RECEIVABLE 125000, REVENUE -100000");
        assertThat(postings).anyMatch(entry -> entry.endsWith(": OUTPUT_VAT 5000, RECEIVABLE -25000, REVENUE 20000"));
        COURSES.forEach(
                (surface, course) -> assertThat(course.postings).as(surface).isEqualTo(postings));
    }

    @Test
    void theAmountsOnThePagesAreTheSame() {
        List<List<String>> printed = of("external").printed;

        assertThat(printed.getFirst()).contains("500,00", "1 000,00", "250,00", "1 250,00");
        assertThat(printed.getLast()).contains("200,00", "50,00", "250,00");
        COURSES.forEach(
                (surface, course) -> assertThat(course.printed).as(surface).isEqualTo(printed));
    }

    @Test
    void theAmountsOfTheEInvoicesAreTheSame() {
        List<List<String>> stated = of("external").stated;

        assertThat(stated.getFirst()).contains("TaxAmount 250.00 SEK", "PayableAmount 1250.00 SEK");
        assertThat(stated.getLast()).contains("TaxAmount 50.00 SEK", "PayableAmount 250.00 SEK");
        COURSES.forEach(
                (surface, course) -> assertThat(course.stated).as(surface).isEqualTo(stated));
    }

    @Test
    void theSameIsToldInTheSameOrder() {
        assertThat(of("external").events)
                .containsExactly(
                        "invoice.created",
                        "invoice.sent",
                        "payment.received",
                        "payment.matched",
                        "invoice.credited",
                        "payment.received",
                        "payment.matched",
                        "invoice.paid");
        assertThat(of("partner").events).isEqualTo(of("external").events);
        assertThat(of("erp").events).isEqualTo(of("external, by a draft").events);
        assertThat(of("erp").events.stream().filter(Predicate.not("invoice.issued"::equals)))
                .containsExactlyElementsOf(of("external").events);
    }
}
