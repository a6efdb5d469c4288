package fordring.api.external;

import fordring.bankfile.Format;
import fordring.money.Currency;
import fordring.testkit.BankDay;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Payments and credit that a caller made in order to do something to them, and the invoices that can be named then. */
final class Payable {
    private static final Pattern ID = Pattern.compile("(pay|crd)_[0-9a-z]{26}");
    private static final String NOBODYS = "inv_01jjjjjjjjjjjjjjjjjjjjjjjj";

    /** Of what was made, two invoices: the one it is for, and another. */
    private record Two(String invoice, String other) {}

    private static final Map<String, Two> INVOICES = new ConcurrentHashMap<>();
    private static final AtomicLong SERIAL = new AtomicLong();

    private Payable() {}

    /** The text with its invoices named. */
    static String named(String path, String text) {
        Matcher id = ID.matcher(path);
        Two two = id.find() ? INVOICES.get(id.group()) : null;
        return two == null
                ? text.replace("{invoice}", NOBODYS).replace("{other}", NOBODYS)
                : text.replace("{invoice}", two.invoice).replace("{other}", two.other);
    }

    private static String invoice(Caller api) {
        Reply made = api.post("/invoices", Body.printed().with("send", "false").toString());
        return made.string("id");
    }

    private static Reply pay(Caller api, long amount, String by) {
        return api.post(
                "/payments", "{\"amount\":" + amount + ",\"currency\":\"NOK\",\"paidAt\":\"2025-02-15\"," + by + "}");
    }

    /** A payment of 1,00 that belongs to nobody yet. */
    static String waiting(Caller api) {
        Two two = new Two(invoice(api), invoice(api));
        String id = pay(api, 100, "\"reference\":\"1\"").string("id");
        INVOICES.put(id, two);
        return id;
    }

    static String matched(Caller api) {
        Two two = new Two(invoice(api), invoice(api));
        String id = pay(api, 100, "\"invoiceId\":\"" + two.invoice + "\"").string("id");
        INVOICES.put(id, two);
        return id;
    }

    /** One that the bank has told of as well, as it seems. */
    static String perhapsKnown(Caller api) {
        long amount = 1_000 + SERIAL.incrementAndGet();
        send(api, BankDay.of("86011117947", Currency.NOK, "2025-02-17").paid(amount, "77", "b" + amount), amount);
        return pay(api, amount, "\"reference\":\"77\"").string("id");
    }

    /** What was 1,00 too much for an invoice. */
    static String credit(Caller api) {
        Two two = new Two(invoice(api), invoice(api));
        pay(api, 150_100, "\"invoiceId\":\"" + two.invoice + "\"");
        String id = api.get("/credits").at("data").path(0).path("id").stringValue();
        INVOICES.put(id, new Two(two.other, two.other));
        return id;
    }

    static String file(Caller api) {
        long amount = 1_000 + SERIAL.incrementAndGet();
        return send(api, BankDay.of("86011117947", Currency.NOK, "2025-02-17").paid(amount, "78", "f" + amount), amount)
                .string("id");
    }

    /** What the bank took back of nobody knows what. */
    static String reversal(Caller api) {
        long amount = 1_000 + SERIAL.incrementAndGet();
        send(api, BankDay.of("86011117947", Currency.NOK, "2025-02-18").tookBack(amount, null, "r" + amount), amount);
        return api.get("/payment-reversals").at("data").path(0).path("id").stringValue();
    }

    /** A sum whose payments no file tells. */
    static String batch(Caller api) {
        long amount = 1_000 + SERIAL.incrementAndGet();
        send(api, BankDay.of("86011117947", Currency.NOK, "2025-02-18").inOneSum(amount, "s" + amount), amount);
        return api.get("/payment-batches").at("data").path(0).path("id").stringValue();
    }

    /** One that told of an account before it was opened. */
    static String leftOutFile(Caller api) {
        String number = norwegian(9_710_000_000L + SERIAL.incrementAndGet());
        byte[] file = BankDay.of(number, Currency.NOK, "2025-02-17")
                .paid(100, "78", "l" + number)
                .file(Format.CAMT_054, 1);
        String id = api.with("Content-Type", "application/xml")
                .post("/payment-files?unknownAccounts=skip", file)
                .string("id");
        JsonNode creditors = api.get("/creditors?limit=200").at("data");
        api.post(
                "/creditors/" + creditors.get(creditors.size() - 1).get("id").stringValue() + "/payment-accounts",
                "{\"kind\":\"bank_account\",\"number\":\"" + number + "\",\"default\":false}");
        return id;
    }

    /** The number, or a later one, with its check digit by modulus 11. */
    private static String norwegian(long ten) {
        String digits = String.valueOf(ten);
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += (digits.charAt(i) - '0') * "5432765432".charAt(i) - '0' * (digits.charAt(i) - '0');
        }
        int check = (11 - sum % 11) % 11;
        return check == 10 ? norwegian(ten + 1_000) : digits + check;
    }

    static Reply send(Caller api, BankDay day, long serial) {
        return api.with("Content-Type", "application/xml").post("/payment-files", day.file(Format.CAMT_054, serial));
    }
}
