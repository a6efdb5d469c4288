package fordring.cli;

import fordring.country.Country;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A consumer who does not pay, letter by letter on the test clock, in a half-year whose rows of law are all there. */
final class CollectionStory {
    private static final long TOTAL = 200_000;
    private static final int MOST_FORTNIGHTS = 14;

    private final Narrator narrator;
    private final Narrator.Calls api;
    private final Country country;
    private final Set<String> told = new HashSet<>();

    CollectionStory(Narrator narrator, String testKey, Country country) {
        this.narrator = narrator;
        this.api = narrator.with(testKey);
        this.country = country;
    }

    private static String name(Country country) {
        return switch (country) {
            case NO -> "Norway";
            case SE -> "Sweden";
            case FI -> "Finland";
            case DK -> "Denmark";
        };
    }

    private LocalDate begin() {
        return LocalDate.of(country == Country.DK ? 2024 : 2025, 1, 15);
    }

    private String step(String what) {
        return name(country) + ", collection: " + what;
    }

    void tell() {
        api.post("/test-clock", "{\"now\": \"" + begin() + "\"}");
        String creditor = api.get("/creditors").get("data").get(0).get("id").stringValue();
        api.patch("/creditors/" + creditor, """
                {"dueDateAgreed": true, "reminderFeeAgreed": true}""");
        JsonNode invoice = invoice();
        String path = "/invoices/" + invoice.get("id").stringValue();
        for (int i = 0; i < MOST_FORTNIGHTS && !isOver(); i++) {
            api.post("/test-clock", """
                    {"advance": "P14D"}""");
            letters();
        }
        JsonNode of = theCase();
        narrator.step(
                step("See the course ended: what follows a person decides"),
                of.path("notices").size() >= 2 && isOver(),
                narrator.link("/collect/cases/" + of.path("id").asString("")),
                of.path("notices").size() + " letters, the last deadline passed on "
                        + of.path("notices")
                                .path(of.path("notices").size() - 1)
                                .get("dueDate")
                                .stringValue());
        explained(path, of);
        paid(path);
    }

    private JsonNode invoice() {
        String customer = api.post("/customers", customer()).get("id").stringValue();
        JsonNode invoice = api.post(
                "/invoices",
                "{\"customerId\": \"%s\", \"totalAmount\": %d, \"currency\": \"%s\", \"issueDate\": \"%s\", \"dueDate\": \"%s\"}"
                        .formatted(customer, TOTAL, country.currency(), begin(), begin().plusDays(14)));
        narrator.step(
                step("Create an invoice that nobody pays"),
                true,
                narrator.link("/invoices/" + invoice.get("id").stringValue()),
                "number " + invoice.get("number").stringValue() + ", due "
                        + invoice.get("dueDate").stringValue());
        return invoice;
    }

    private String customer() {
        return switch (country) {
            case NO -> person("Ola Nordmann", "Kirkegata 5", "7014", "Trondheim");
            case SE -> person("Anna Svensson", "Hamngatan 3", "111 47", "Stockholm");
            case FI -> person("Matti Virtanen", "Asemakatu 1", "00100", "Helsinki");
            case DK -> person("Mette Jensen", "Strandvejen 2", "5970", "Ærøskøbing");
        };
    }

    private String person(String name, String line1, String postalCode, String city) {
        return """
                {"type": "person", "name": "%s", "email": "debtor@kunde.example", "language": "%s",
                 "address": {"line1": "%s", "postalCode": "%s", "city": "%s", "country": "%s"}}""".formatted(
                        name,
                        switch (country) {
                            case NO -> "nb";
                            case SE -> "sv";
                            case FI -> "fi";
                            case DK -> "da";
                        },
                        line1,
                        postalCode,
                        city,
                        country);
    }

    private JsonNode theCase() {
        return api.get("/collect/cases").get("data").path(0);
    }

    private boolean isOver() {
        JsonNode of = theCase();
        return of.path("waitsFor").asString("").equals("course_ended");
    }

    /** Those that went out since. */
    private void letters() {
        JsonNode of = theCase();
        for (JsonNode notice : of.path("notices")) {
            String id = notice.get("id").stringValue();
            if (told.add(id)) {
                narrator.step(
                        step("Send the " + notice.get("step").stringValue() + " of "
                                + notice.get("date").stringValue()),
                        notice.get("status").stringValue().equals("sent"),
                        narrator.link("/collect/cases/" + of.get("id").stringValue()),
                        "fee " + amount(notice.get("fee")) + ", interest " + amount(notice.get("interest"))
                                + ", to pay " + amount(notice.get("total")) + " by "
                                + notice.get("dueDate").stringValue());
                api.file(
                        step("Open that letter"),
                        "/collect/cases/" + of.get("id").stringValue() + "/notices/" + id + "/pdf",
                        "%PDF-");
            }
        }
    }

    private void explained(String invoice, JsonNode of) {
        JsonNode claim = api.get(invoice + "/claim");
        narrator.step(
                step("Have the claim explained"),
                claim.get("total").equals(of.get("total"))
                        && claim.get("missing").isEmpty(),
                narrator.link(invoice + "/claim"),
                "capital " + amount(claim.get("capital")) + ", fees " + amount(claim.get("fees")) + ", interest "
                        + amount(claim.get("interest")) + ", "
                        + claim.get("charges").size() + " charges by "
                        + claim.at("/charges/0/law/0/source").asString("the law")
                        + ", a day " + claim.get("perDay").stringValue().replaceAll("(\\.\\d\\d)\\d+", "$1"));
    }

    private void paid(String invoice) {
        JsonNode file = api.post(
                "/test-clock/bank-file",
                "{\"payments\": [{\"invoiceId\": \"" + invoice.substring("/invoices/".length())
                        + "\", \"as\": \"late\"}]}");
        api.post("/test-clock", """
                {"advance": "P1D"}""");
        JsonNode of = theCase();
        narrator.step(
                step("See it paid by a file of the bank, and the case resolved"),
                of.path("resolution").asString("").equals("paid"),
                narrator.link("/collect/cases/" + of.get("id").stringValue()),
                file.get("format").stringValue().toUpperCase(Locale.ROOT) + ", "
                        + api.get(invoice).get("status").stringValue() + ", case "
                        + of.get("status").stringValue());
    }

    private static String amount(JsonNode minor) {
        return BigDecimal.valueOf(minor.longValue(), 2).toPlainString();
    }
}
