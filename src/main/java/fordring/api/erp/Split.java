package fordring.api.erp;

import fordring.country.Country;
import fordring.invoice.Issued;
import fordring.ledger.Account;
import fordring.ledger.JournalEntry;
import fordring.ledger.Posting;
import fordring.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journal entry as the caller's books want it: sales by the account that each row states or its VAT rate has, VAT by
 * rate. Pure.
 */
final class Split {
    /**
     * What one account of the chart gets of an entry.
     *
     * @param number null: our account has no number in the country's chart
     * @param stated the caller's own number, of a row that states one
     * @param amount a debit is positive
     */
    record Part(
            Account account,
            @Nullable String number,
            @Nullable String stated,
            Money amount) {}

    private record Key(@Nullable String number, @Nullable String stated) {}

    private final JournalEntry entry;
    private final @Nullable Issued document;
    private final Country country;

    private Split(JournalEntry entry, @Nullable Issued document, Country country) {
        this.entry = entry;
        this.document = document;
        this.country = country;
    }

    /** {@code document} is the invoice or credit note that the entry booked; null: it booked none. */
    static List<Part> of(JournalEntry entry, @Nullable Issued document, Country country) {
        return new Split(entry, document, country).parts();
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (Posting posting : entry.postings()) {
            Map<Key, Money> shares = shares(posting);
            if (shares.isEmpty()) {
                String number = Chart.number(country, posting.account(), posting.amount());
                parts.add(new Part(posting.account(), number, null, posting.amount()));
            }
            shares.forEach((key, share) -> {
                if (!share.isZero()) {
                    parts.add(new Part(posting.account(), key.number, key.stated, share));
                }
            });
        }
        for (Account account : List.of(Account.REVENUE, Account.OUTPUT_VAT)) {
            if (document != null && entry.postings().stream().noneMatch(posting -> posting.account() == account)) {
                parts.addAll(evened(account, document));
            }
        }
        return parts;
    }

    /** Of what comes to nothing together, and so was not posted: goods taken back for others of another rate. */
    private List<Part> evened(Account account, Issued of) {
        Map<Key, Money> shares = shares(account, of);
        Money sum = shares.values().stream().reduce(Money.zero(of.currency()), Money::plus);
        if (!sum.isZero()) {
            return List.of();
        }
        boolean credit = of.kind() == Issued.Kind.INVOICE;
        return shares.entrySet().stream()
                .filter(share -> !share.getValue().isZero())
                .map(share -> new Part(
                        account,
                        share.getKey().number,
                        share.getKey().stated,
                        credit ? share.getValue().negated() : share.getValue()))
                .toList();
    }

    /** Of sales and VAT what each account gets; none of what the document does not account for to the last øre. */
    private Map<Key, Money> shares(Posting posting) {
        if (document == null) {
            return Map.of();
        }
        Map<Key, Money> shares = shares(posting.account(), document);
        Money sum = shares.values().stream()
                .reduce(Money::plus)
                .orElse(Money.zero(posting.amount().currency()));
        if (sum.equals(posting.amount().negated())) {
            shares.replaceAll((key, share) -> share.negated());
            return shares;
        }
        return sum.equals(posting.amount()) ? shares : Map.of();
    }

    private Map<Key, Money> shares(Account account, Issued of) {
        if (account == Account.REVENUE) {
            return sales(of);
        }
        return account == Account.OUTPUT_VAT ? vat(of) : Map.of();
    }

    private Map<Key, Money> sales(Issued of) {
        Map<Key, Money> sales = new LinkedHashMap<>();
        for (Issued.IssuedLine line : of.lines()) {
            String own = line.revenueAccount();
            String number = own == null ? Chart.sales(country, line.category(), line.rate()) : own;
            sales.merge(new Key(number, own), line.net(), Money::plus);
        }
        for (Issued.IssuedAllowanceCharge each : of.totals().allowancesAndCharges()) {
            String number = Chart.charge(country, each.type(), each.category(), each.rate());
            sales.merge(new Key(number, null), each.net(), Money::plus);
        }
        return sales;
    }

    private Map<Key, Money> vat(Issued of) {
        Map<Key, Money> vat = new LinkedHashMap<>();
        for (Issued.VatGroup group : of.totals().groups()) {
            vat.merge(new Key(Chart.vat(country, group.rate()), null), group.vat(), Money::plus);
        }
        return vat;
    }
}
