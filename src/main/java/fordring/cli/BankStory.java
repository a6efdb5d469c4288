package fordring.cli;

import fordring.bankfile.Format;
import fordring.money.Currency;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Files of banks: what they settle at once, what they tell a second time, what is left for a person, and what the bank
 * takes back. Each country has its format; the files lie in {@code data/bank}.
 */
final class BankStory {
    private static final String NORWEGIAN_ACCOUNT = "86011117947";

    /** A KID that no invoice has; its check digit is right. */
    private static final String NOBODYS_KID = "0000099993";

    /** Its bank account; a FIK creditor number is none. */
    private static final String DANISH_IBAN = "DK5000400440116243";

    private final Narrator narrator;
    private final Narrator.Calls api;
    private final Path folder;

    BankStory(Narrator narrator, String key, Path data) {
        this.narrator = narrator;
        this.api = narrator.with(key);
        this.folder = data.toAbsolutePath().resolve("bank");
    }

    /** OCR giro: two that are matched, one with a wrong KID that a person matches, one that goes back the day after. */
    void norway() {
        JsonNode first = invoice("cust_123", "NOK", 480_000);
        JsonNode second = invoice("cust_123", "NOK", 95_050);
        JsonNode mistyped = invoice("cust_123", "NOK", 123_475);
        LocalDate day = LocalDate.parse(first.get("issueDate").stringValue());
        byte[] file = new DemoBank(NORWEGIAN_ACCOUNT, Currency.NOK, day)
                .paid(480_000, reference(first), "Nordavind Regnskap AS")
                .paid(95_050, reference(second), "Nordavind Regnskap AS")
                .paid(123_475, NOBODYS_KID, "Nordavind Regnskap AS")
                .file(Format.OCR_GIRO, folder, "no-ocr-giro.txt", 1);
        JsonNode imported = imported("Norway: Import the bank's OCR giro file", "no-ocr-giro.txt", file, 3, 2, 0);
        seePaid("Norway", first);
        byHand(imported, mistyped);
        again(file);
        byte[] next = new DemoBank(NORWEGIAN_ACCOUNT, Currency.NOK, day)
                .tookBack(480_000, reference(first), "Nordavind Regnskap AS")
                .file(Format.OCR_GIRO, folder, "no-ocr-giro-reversal.txt", 2);
        reversed(first, next);
    }

    /** One invoice, paid by a file of the country's format; in Sweden told twice. */
    void neighbour(Neighbour neighbour) {
        String customer = api.get("/customers").get("data").get(0).get("id").stringValue();
        JsonNode invoice = invoice(customer, neighbour.currency(), 125_000);
        LocalDate day = LocalDate.parse(invoice.get("issueDate").stringValue());
        String name = neighbour.opening().name();
        switch (neighbour) {
            case SWEDEN -> {
                String account = neighbour.opening().account();
                tell(name, "BgMax", Format.BGMAX, "se-bgmax.txt", bank(account, neighbour, day, invoice));
                seePaid(name, invoice);
                byte[] camt = bank(account, neighbour, day, invoice).file(Format.CAMT_054, folder, "se-camt054.xml", 2);
                imported(
                        name + ": Import the same money as camt.054: it is known already",
                        "se-camt054.xml",
                        camt,
                        1,
                        0,
                        1);
            }
            case FINLAND -> {
                // The list of reference payments names the account without what the IBAN has before it.
                String account = neighbour.opening().account().substring("FI21".length());
                tell(name, "KTL", Format.KTL, "fi-ktl.txt", bank(account, neighbour, day, invoice));
                seePaid(name, invoice);
            }
            case DENMARK -> {
                addDanishAccount();
                tell(name, "camt.053", Format.CAMT_053, "dk-camt053.xml", bank(DANISH_IBAN, neighbour, day, invoice));
                seePaid(name, invoice);
            }
        }
    }

    private static DemoBank bank(String account, Neighbour neighbour, LocalDate day, JsonNode invoice) {
        return new DemoBank(account, Currency.valueOf(neighbour.currency()), day)
                .paid(125_000, reference(invoice), "Kunde");
    }

    private void tell(String name, String called, Format format, String file, DemoBank bank) {
        imported(name + ": Import the bank's " + called + " file", file, bank.file(format, folder, file, 1), 1, 1, 0);
    }

    private void addDanishAccount() {
        String creditor = api.get("/creditors").get("data").get(0).get("id").stringValue();
        api.post(
                "/creditors/" + creditor + "/payment-accounts",
                "{\"kind\": \"iban\", \"number\": \"" + DANISH_IBAN + "\", \"default\": false}");
    }

    private JsonNode invoice(String customer, String currency, long total) {
        return api.post("/invoices", """
                {"customerId": "%s", "totalAmount": %d, "currency": "%s", "send": false}""".formatted(customer, total, currency));
    }

    private static String reference(JsonNode invoice) {
        return invoice.get("paymentReference").stringValue();
    }

    private JsonNode imported(String step, String name, byte[] file, long payments, long matched, long duplicates) {
        JsonNode answer = api.upload("/payment-files?name=" + name, file);
        boolean right = count(answer, "payments") == payments
                && count(answer, "matched") == matched
                && count(answer, "duplicates") == duplicates;
        narrator.step(
                step,
                right,
                link("/payment-files/", answer),
                "%s, %d payments: %d matched, %d waiting, %d known already"
                        .formatted(
                                answer.get("format").stringValue(),
                                count(answer, "payments"),
                                count(answer, "matched"),
                                count(answer, "unhandled"),
                                count(answer, "duplicates")));
        return answer;
    }

    private static long count(JsonNode answer, String what) {
        return answer.get(what).longValue();
    }

    private String link(String path, JsonNode of) {
        return narrator.link(path + of.get("id").stringValue());
    }

    private void seePaid(String who, JsonNode invoice) {
        JsonNode now = now(invoice);
        narrator.step(
                who + ": See the invoice paid by the file",
                now.get("status").stringValue().equals("paid"),
                link("/invoices/", now),
                "number " + now.get("number").stringValue() + ", open " + amount(now.get("openAmount")));
    }

    private JsonNode now(JsonNode invoice) {
        return api.get("/invoices/" + invoice.get("id").stringValue());
    }

    /** What was not sure enough waits with a suggestion, which a person takes. */
    private void byHand(JsonNode file, JsonNode invoice) {
        JsonNode payment = api.get(
                        "/payments?waiting=true&fileId=" + file.get("id").stringValue())
                .get("data")
                .get(0);
        String path = "/payments/" + payment.get("id").stringValue();
        JsonNode best = api.get(path + "/suggestions").get("data").path(0);
        boolean suggested = best.path("invoices").path(0).path("invoiceId").equals(invoice.get("id"));
        narrator.step(
                "Norway: See what the payment with a wrong KID may be for",
                suggested,
                narrator.link(path + "/suggestions"),
                "invoice " + best.at("/invoices/0/number").asString("none") + ", by "
                        + best.path("ground").asString("nothing") + ", "
                        + best.path("certainty").asInt(0) + " percent");
        JsonNode matched = api.post(path + "/match", "{\"invoiceId\": " + invoice.get("id") + "}");
        narrator.step(
                "Norway: Match it by hand",
                matched.get("status").stringValue().equals("matched")
                        && now(invoice).get("openAmount").longValue() == 0,
                narrator.link(path),
                matched.get("status").stringValue() + ", invoice "
                        + now(invoice).get("status").stringValue());
    }

    private void again(byte[] file) {
        JsonNode answer = api.upload("/payment-files?name=no-ocr-giro.txt", file);
        String status = answer.get("status").stringValue();
        narrator.step(
                "Norway: Import the same file again: nothing is booked twice",
                status.equals("duplicate"),
                link("/payment-files/", answer),
                status.toLowerCase(Locale.ROOT) + " of "
                        + answer.get("duplicateOf").asString(""));
    }

    private void reversed(JsonNode invoice, byte[] file) {
        JsonNode answer = api.upload("/payment-files?name=no-ocr-giro-reversal.txt", file);
        narrator.step(
                "Norway: The bank takes a payment back",
                count(answer, "reversals") == 1,
                narrator.link("/payment-reversals"),
                count(answer, "reversals") + " reversal");
        JsonNode now = now(invoice);
        narrator.step(
                "Norway: See the invoice open again",
                now.get("openAmount").equals(now.get("totalAmount"))
                        && now.get("paidAt").isNull(),
                link("/invoices/", now) + "/timeline",
                now.get("status").stringValue() + ", open " + amount(now.get("openAmount")));
    }

    private static String amount(JsonNode minor) {
        return BigDecimal.valueOf(minor.longValue(), 2).toPlainString();
    }
}
