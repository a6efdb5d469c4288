package fordring.invoice;

import fordring.country.EuropeanUnion;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Buyer;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.testkit.Seeded;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Any invoice that could be issued, or a credit note of it: by the arithmetic, the pre-flight and the crediting that
 * issue invoices.
 *
 * @param credited of a credit note what it credits
 */
public record RandomIssued(Issued issued, @Nullable Issued credited) {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
    private static final Instant NOW = Instant.parse("2026-09-01T10:15:30Z");
    private static final PaymentAccountId ACCOUNT = PaymentAccountId.next();

    /** One between these two, to be paid with this reference. */
    public static RandomIssued of(Seeded s, Creditor seller, Customer buyer, String reference) {
        while (true) {
            Draft draft = draft(s, seller, buyer);
            Draft.Numbering numbering = new Draft.Numbering(InvoiceId.next(), "10023", ACCOUNT, reference);
            if (draft.content().statedTotal().isPositive()
                    && draft.faults(seller, asBuyer(buyer), DAY).isEmpty()) {
                Issued issued = draft.issue(seller, 1, numbering, DAY, NOW);
                return s.chance(25) ? credit(s, issued) : new RandomIssued(issued, null);
            }
        }
    }

    private static Buyer asBuyer(Customer c) {
        return new Buyer(1, c.organisationNumber(), c.email(), c.phone(), c.address(), null, c.eInvoiceAddress());
    }

    private static Draft draft(Seeded s, Creditor seller, Customer buyer) {
        Currency home = seller.country().currency();
        Currency currency = s.chance(60) ? home : s.oneOf(Currency.EUR, Currency.USD, Currency.JPY, Currency.ISK);
        long most = s.oneOf(1L, 100L, 100_000L);
        List<VatCategory> categories = categories(s, seller, buyer);
        List<Line> lines = s.list(1, 12, r -> line(r, most, currency, categories, seller));
        boolean outside = categories.equals(List.of(VatCategory.O));
        List<AllowanceCharge> rest =
                s.chance(50) ? List.of() : s.list(1, 3, r -> allowanceOrCharge(r, most, currency, outside, seller));
        Money rounding = new Money(currency.digits() == 0 || s.chance(70) ? 0 : s.number(-50, 50), currency);
        Decimal rate = currency == home ? null : new Decimal(s.decimal(1, 15, 4));
        PriceMode mode = s.oneOf(PriceMode.values());
        String note = s.chance(30) ? "Takk for oppdraget.\n" + s.word(9) : null;
        Content content = new Content(mode, lines, rest, rounding, Money.zero(currency), rate, note);
        Money total = of(s, content, buyer).totals(seller).payable();
        return of(s, new Content(mode, lines, rest, rounding, total, rate, note), buyer);
    }

    private static Draft of(Seeded s, Content content, Customer buyer) {
        Terms terms = new Terms(DAY, s.chance(50) ? DAY.minusDays(s.integer(0, 9)) : null, null, null, null, null);
        References references = new References(
                null,
                s.chance(70) ? s.word(6) : null,
                s.chance(40) ? s.word(6) : null,
                s.chance(20) ? s.word(6) : null);
        return new Draft(buyer.tenant(), null, buyer.id(), content, terms, references, Marks.USUAL, Sending.NONE);
    }

    /** From which every line takes its own; outside the scope of VAT is nothing but that. */
    private static List<VatCategory> categories(Seeded s, Creditor seller, Customer buyer) {
        if (!seller.vatRegistered() || s.chance(10)) {
            return List.of(VatCategory.O);
        }
        String home = seller.country().name();
        String stated = buyer.address().country();
        String to = stated == null ? home : stated;
        boolean abroad = !to.equals(home);
        boolean union = EuropeanUnion.has(home) && abroad && EuropeanUnion.has(to);
        List<VatCategory> all =
                new ArrayList<>(List.of(VatCategory.S, VatCategory.S, VatCategory.S, VatCategory.Z, VatCategory.E));
        if (buyer.organisationNumber() != null) {
            all.add(VatCategory.AE);
            if (union) {
                all.add(VatCategory.K);
            }
        }
        if (abroad && !union) {
            all.add(VatCategory.G);
        }
        return s.chance(50) ? List.of(s.oneOf(all.toArray(VatCategory[]::new))) : all;
    }

    private static Line line(Seeded s, long most, Currency currency, List<VatCategory> categories, Creditor seller) {
        Decimal quantity = new Decimal(s.decimal(s.chance(20) ? -most : 0, s.chance(5) ? 900_000_000L : most, 6));
        Decimal price = new Decimal(s.chance(10) ? s.decimal(0, 1, 6) : s.decimal(s.chance(5) ? -most : 0, most, 4));
        VatCategory category = s.oneOf(categories.toArray(VatCategory[]::new));
        return new Line(
                s.chance(20) ? s.word(8) + "\n" + s.word(12) + " & <" + s.word(3) + ">" : s.word(8),
                quantity,
                s.chance(20) ? null : s.oneOf("timer", "stk", "kpl", "dygn", "kg", "m²", "boks", "spann"),
                price,
                s.chance(30) ? discount(s, quantity.times(price), currency) : null,
                category == VatCategory.S ? rate(s, seller) : null,
                seller.vatRegistered() ? category : null,
                category == VatCategory.E ? s.word(12) : null);
    }

    private static Rate rate(Seeded s, Creditor seller) {
        return s.oneOf(seller.country().vatRates(DAY).toArray(Rate[]::new));
    }

    private static Discount discount(Seeded s, Decimal from, Currency currency) {
        return s.chance(50)
                ? new Discount.Percent(new Rate(s.decimal(0, 100, 2)))
                : new Discount.Amount(new Decimal(
                        from.value().multiply(s.decimal(0, 1, 3)).setScale(currency.digits(), RoundingMode.DOWN)));
    }

    private static AllowanceCharge allowanceOrCharge(
            Seeded s, long most, Currency currency, boolean outside, Creditor seller) {
        Discount amount = new Discount.Amount(new Decimal(s.decimal(0, most, currency.digits())));
        VatCategory category = outside && seller.vatRegistered() ? VatCategory.O : null;
        Rate rate = outside ? null : rate(s, seller);
        return s.chance(50)
                ? new AllowanceCharge(
                        s.oneOf(
                                AllowanceCharge.Type.FREIGHT,
                                AllowanceCharge.Type.ADMINISTRATION,
                                AllowanceCharge.Type.OTHER),
                        s.chance(50) ? null : s.word(5),
                        amount,
                        rate,
                        category,
                        null)
                : new AllowanceCharge(
                        AllowanceCharge.Type.DISCOUNT,
                        null,
                        s.chance(30) ? amount : new Discount.Percent(new Rate(s.decimal(0, 100, 2))),
                        s.chance(50) ? rate : null,
                        s.chance(50) ? category : null,
                        null);
    }

    /** All of it, or some pieces: whole, by quantity or by amount. */
    private static RandomIssued credit(Seeded s, Issued original) {
        List<CreditInvoice.Piece> pieces = s.chance(30)
                ? List.of()
                : IntStream.rangeClosed(1, original.lines().size())
                        .filter(no -> s.chance(60))
                        .mapToObj(no -> piece(s, no, original.lines().get(no - 1)))
                        .toList();
        Crediting crediting = new Crediting(
                original, List.of(), List.of(), new CreditInvoice.Wish(pieces, List.of(), null, DAY, null));
        if (!crediting.faults().isEmpty()) {
            return new RandomIssued(original, null);
        }
        return new RandomIssued(note(original, crediting.totals()), original);
    }

    private static CreditInvoice.Piece piece(Seeded s, int no, Issued.IssuedLine line) {
        return switch (s.integer(0, 2)) {
            case 0 -> new CreditInvoice.Piece(no, null, null);
            case 1 -> new CreditInvoice.Piece(no, null, Math.max(1, line.gross().minor() / 3));
            default ->
                new CreditInvoice.Piece(no, new Decimal(line.quantity().value().movePointLeft(1)), null);
        };
    }

    private static Issued note(Issued i, Totals totals) {
        References references = i.references();
        return new Issued(
                i.tenant(),
                InvoiceId.next(),
                Issued.Kind.CREDIT_NOTE,
                i.id(),
                i.creditor(),
                1,
                i.customer(),
                1,
                "K-7",
                DAY,
                null,
                DAY,
                Agreed.NOTHING,
                i.account(),
                i.paymentReference(),
                i.priceMode(),
                totals,
                references,
                null,
                Sending.NONE,
                NOW,
                NOW);
    }
}
