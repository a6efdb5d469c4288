package fordring.matching;

import fordring.bankfile.BankEntry;
import fordring.country.Country;
import fordring.id.CreditId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.Receivable;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Customer;
import fordring.payment.Payment;
import fordring.reference.ReferenceScheme;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A payment that looks for its invoice among those given here: no database is asked. */
final class Search {
    static final ReferenceScheme KID = new ReferenceScheme(ReferenceScheme.Kind.KID_MOD10, 10);

    private static final CreditorId CREDITOR = CreditorId.next();
    private static final TenantId TENANT = TenantId.next();

    private final Candidates known = new Candidates();
    private final Left left = new Left();
    private final List<Receivable> all = new ArrayList<>();
    private final Currency currency;
    private final ReferenceScheme scheme;

    private @Nullable String reference;
    private @Nullable String message;
    private @Nullable String payer;
    private @Nullable String payerAccount;
    private @Nullable Money instructed;
    private final List<BankEntry.Advised> advised = new ArrayList<>();

    Search(Currency currency, ReferenceScheme scheme) {
        this.currency = currency;
        this.scheme = scheme;
    }

    /** An open invoice, due on 1 March. */
    Search invoice(String number, String customer, String reference, long open) {
        return invoice(number, customer, reference, open, "2025-03-01");
    }

    Search invoice(String number, String customer, String reference, long open, String due) {
        return add(number, customer, reference, new Money(open, currency), due, null, null);
    }

    /** In another currency, at a rate of the creditor's own for one of it. */
    Search foreign(String number, String reference, Money open, String rate) {
        return add(number, "Ola", reference, open, "2025-03-01", currency, new BigDecimal(rate));
    }

    private Search add(
            String number,
            String customer,
            String reference,
            Money open,
            String due,
            @Nullable Currency base,
            @Nullable BigDecimal rate) {
        Receivable receivable = new Receivable(
                InvoiceId.next(),
                CREDITOR,
                customer(customer),
                Customer.DebtorClass.CONSUMER,
                Country.NO,
                customer,
                number,
                reference,
                LocalDate.parse("2025-02-01"),
                LocalDate.parse(due),
                Balance.opening(open),
                Money.zero(open.currency()),
                null,
                base,
                rate);
        all.add(receivable);
        if (open.isPositive()) {
            known.addByReference(List.of(receivable));
            known.addByAmount(List.of(receivable));
            known.addOwed(List.of(receivable.customer()), List.of(receivable));
        }
        known.addByNumber(List.of(receivable));
        return this;
    }

    Search credit(String number, String customer, long left) {
        known.addCredits(
                List.of(new Candidates.Credit(CreditId.next(), number, customer(customer), new Money(left, currency))));
        return this;
    }

    Search paidBefore(String account, String customer) {
        known.addPayerAccount(account, customer(customer));
        return this;
    }

    Search called(String name, String customer) {
        known.addName(PartyName.folded(name), customer(customer));
        return this;
    }

    private static CustomerId customer(String name) {
        return new CustomerId("cust_" + name);
    }

    Search reference(String reference) {
        this.reference = reference;
        return this;
    }

    Search message(String message) {
        this.message = message;
        return this;
    }

    Search from(@Nullable String payer, @Nullable String account) {
        this.payer = payer;
        this.payerAccount = account;
        return this;
    }

    Search instructed(Money instructed) {
        this.instructed = instructed;
        return this;
    }

    Search advised(BankEntry.Document document, String reference, @Nullable Long amount) {
        advised.add(new BankEntry.Advised(document, reference, amount == null ? null : new Money(amount, currency)));
        return this;
    }

    private Clues clues(long amount) {
        Payment payment = new Payment(
                TENANT,
                PaymentId.next(),
                CREDITOR,
                new Money(amount, currency),
                Instant.parse("2025-02-15T12:00:00Z"),
                LocalDate.parse("2025-02-15"),
                reference,
                payer,
                Payment.Source.BANK,
                Instant.parse("2025-02-15T12:00:00Z"),
                null,
                new Payment.Told(
                        PaymentFileId.next(),
                        1,
                        LocalDate.parse("2025-02-15"),
                        null,
                        message,
                        payerAccount,
                        advised,
                        instructed));
        return new Clues(payment, payment.amount(), null, List.of(scheme));
    }

    /** All that is proposed for a payment of this much, the surest first: {@code GROUND 100: F-1 500, F-2 500}. */
    List<String> proposals(long amount) {
        return new Find(known, left)
                .proposals(clues(amount)).stream().map(this::said).toList();
    }

    /** What is made of it without asking; {@code waits} where a person is to say. */
    String decided(long amount) {
        return decided(amount, 90);
    }

    String decided(long amount, int threshold) {
        Optional<Proposal> sure = Find.sure(new Find(known, left).proposals(clues(amount)), threshold);
        sure.ifPresent(proposal -> left.take(proposal, 0));
        return sure.map(this::said).orElse("waits");
    }

    /** Whether what is over of it is surely over. */
    boolean isWhole(long amount) {
        return Finding.mayGoOn(new Find(known, left).proposals(clues(amount)).getFirst());
    }

    /** The same with what the customer owes beside. */
    String withOthers(long amount) {
        Find find = new Find(known, left);
        Clues clues = clues(amount);
        return said(find.withOthers(clues, find.proposals(clues).getFirst()));
    }

    private String said(Proposal proposal) {
        String offsets = proposal.offsets().stream()
                .map(o -> ", " + o.receivable().number() + " by credit "
                        + o.amount().minor())
                .collect(Collectors.joining());
        return proposal.ground() + " " + proposal.certainty() + ": "
                + IntStream.range(0, proposal.parts().size())
                        .mapToObj(i -> proposal.parts().get(i).receivable().number() + " "
                                + proposal.takes().get(i).minor())
                        .collect(Collectors.joining(", "))
                + offsets;
    }
}
