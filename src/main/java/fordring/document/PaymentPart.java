package fordring.document;

import fordring.document.InvoiceView.Fact;
import fordring.invoice.Issued;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.PaymentAccount;
import fordring.reference.AccountKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a payer needs, as text in the language of the document and as symbols for the bank's or Swish's app. Public for
 * the compiled template.
 *
 * @param currency its code
 * @param account called as payers of its kind call it
 * @param second another number that pays into the account, as people in the country use it
 * @param abroad IBAN and BIC as far as the account does not say them: for payers in other countries, and beside Swedish
 *     giros, which are no numbers of accounts; and the Swish number where no symbol has it
 * @param barcode the Finnish bank bar code
 */
public record PaymentPart(
        String currency,
        Fact amount,
        Fact dueDate,
        Fact payee,
        Fact account,
        @Nullable Fact second,
        Reference reference,
        List<Fact> abroad,
        @Nullable Symbol qr,
        @Nullable Symbol barcode) {

    /**
     * What the payer states so that the payment finds its invoice (EN 16931 BT-83).
     *
     * @param groups in which people read it; of a draft, that there is none yet
     */
    public record Reference(String label, List<String> groups, boolean pending) {}

    /**
     * A symbol, and what stands beside it for people.
     *
     * @param picture its name on the sheet
     * @param alt for those who hear the document (PDF/UA)
     * @param readable what to type instead of scanning; empty when that is said elsewhere
     * @param content what machines read
     */
    public record Symbol(String picture, String alt, String caption, List<String> readable, String content) {}

    /**
     * A QR code for a screen, without its quiet zone.
     *
     * @param modules on each side
     * @param path the black ones as the path of an SVG in which a module is 1 wide
     */
    public record Drawing(int modules, String path) {}

    /** The QR code as a screen draws it sharp in any size. */
    public Optional<Drawing> drawing() {
        return Optional.ofNullable(qr).map(code -> Symbols.drawing(code.content()));
    }

    /**
     * What is to be paid, to whom and how.
     *
     * @param reference null: it is not known yet, as of a draft; there are no symbols then
     */
    record Demand(
            Creditor seller,
            Customer buyer,
            PaymentAccount account,
            Money amount,
            LocalDate dueDate,
            @Nullable String reference) {}

    /** None for a credit note. */
    static Optional<PaymentPart> of(Dossier dossier, Wording words) {
        Issued invoice = dossier.invoice();
        return switch (invoice.kind()) {
            case CREDIT_NOTE -> Optional.empty();
            case INVOICE ->
                Optional.of(of(
                        new Demand(
                                dossier.seller(),
                                dossier.buyer(),
                                dossier.account(),
                                invoice.totals().payable(),
                                invoice.dueDate(),
                                dossier.preview() ? null : invoice.paymentReference()),
                        words));
        };
    }

    static PaymentPart of(Demand demand, Wording words) {
        PaymentAccount account = demand.account();
        String reference = demand.reference();
        return new PaymentPart(
                demand.amount().currency().name(),
                new Fact(words.word("payable"), words.amount(demand.amount())),
                new Fact(words.word("dueDate"), words.date(demand.dueDate())),
                new Fact(words.word("payee"), demand.seller().name()),
                new Fact(named(words, "account", account.kind()), unbroken(account.printedNumber())),
                second(account, words),
                new Reference(
                        named(words, "reference", account.scheme().kind()),
                        reference == null
                                ? List.of(words.word("referencePending"))
                                : account.printedReference(reference),
                        reference == null),
                abroad(demand, words),
                reference == null ? null : qr(demand, reference, words).orElse(null),
                reference == null ? null : barcode(demand, reference, words).orElse(null));
    }

    /** The same, the last day to pay called otherwise. */
    PaymentPart until(String label) {
        return new PaymentPart(
                currency,
                amount,
                new Fact(label, dueDate.value()),
                payee,
                account,
                second,
                reference,
                abroad,
                qr,
                barcode);
    }

    private static @Nullable Fact second(PaymentAccount account, Wording words) {
        String plusgiro = account.plusgiro();
        return plusgiro == null
                ? null
                : new Fact(
                        named(words, "account", AccountKind.PLUSGIRO),
                        unbroken(AccountKind.PLUSGIRO.printed(plusgiro)));
    }

    private static List<Fact> abroad(Demand demand, Wording words) {
        PaymentAccount account = demand.account();
        String country = demand.buyer().address().country();
        boolean abroad =
                country != null && !country.equals(demand.seller().country().name());
        boolean giro = switch (account.kind()) {
            case BANKGIRO, PLUSGIRO -> true;
            case BANK_ACCOUNT, IBAN, FIK -> false;
        };
        List<Fact> facts = new ArrayList<>();
        String iban = account.iban();
        String bic = account.bic();
        if ((abroad || giro) && iban != null) {
            facts.add(new Fact(words.word("iban"), unbroken(iban.replaceAll("(?<=\\G.{4})(?=.)", " "))));
        }
        if ((abroad || giro) && bic != null && account.international() != null) {
            facts.add(new Fact(words.word("bic"), bic));
        }
        String reference = demand.reference();
        boolean scanned = reference != null
                && SwishQr.payload(account, demand.amount(), reference).isPresent();
        if (!scanned && demand.amount().currency() == Currency.SEK) {
            readableSwish(account).forEach(number -> facts.add(new Fact("Swish", number)));
        }
        return facts;
    }

    private static Optional<Symbol> qr(Demand demand, String reference, Wording words) {
        PaymentAccount account = demand.account();
        Money amount = demand.amount();
        String payee = demand.seller().name();
        return SwishQr.payload(account, amount, reference)
                .map(content -> symbol("payment-qr", "swish", words, readableSwish(account), content))
                .or(() -> EpcQr.payload(account, payee, amount, reference, demand.dueDate())
                        .map(content -> symbol("payment-qr", "bankApp", words, List.of(), content)));
    }

    private static Optional<Symbol> barcode(Demand demand, String reference, Wording words) {
        return BankBarcode.digits(demand.account(), demand.amount(), reference, demand.dueDate())
                .map(digits -> symbol("payment-barcode", "bankBarcode", words, BankBarcode.groups(digits), digits));
    }

    private static Symbol symbol(String picture, String word, Wording words, List<String> readable, String content) {
        return new Symbol(picture, words.word(word + "Alt"), words.word(word), readable, content);
    }

    /** As Swedes write it: {@code 123 456 78 90}. */
    private static List<String> readableSwish(PaymentAccount account) {
        return Optional.ofNullable(account.swish())
                .map(number -> number.replaceFirst("^(.{3})(.{3})(.{2})(.{2})$", "$1 $2 $3 $4"))
                .map(PaymentPart::unbroken)
                .stream()
                .toList();
    }

    /** The pictures its template shows, by name. */
    Map<String, byte[]> pictures() {
        Map<String, byte[]> pictures = new HashMap<>();
        if (qr != null) {
            pictures.put(qr.picture(), Symbols.qr(qr.content()));
        }
        if (barcode != null) {
            pictures.put(barcode.picture(), Symbols.bankBarcode(barcode.content()));
        }
        return pictures;
    }

    private static String named(Wording words, String what, Enum<?> kind) {
        return words.words().getOrDefault(what + "." + kind, words.word(what));
    }

    private static String unbroken(String text) {
        return text.replace(' ', '\u00a0');
    }
}
