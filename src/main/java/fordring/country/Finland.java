package fordring.country;

import fordring.money.Decimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Laki saatavien perinnästä (513/1999) and korkolaki (633/1982). What a demand or a plan costs goes by the capital;
 * consumers and businesses have tables of their own.
 */
record Finland() implements Rules {
    private static final String AGAIN = "fee-part";
    private static final String ACT = "laki saatavien perinnästä (513/1999)";

    @Override
    public Country country() {
        return Country.FI;
    }

    @Override
    public List<String> tables() {
        return List.of(FEE, AGAIN, COMPENSATION, INTEREST, NOTICE, LIMITATION);
    }

    @Override
    public Ruling fee(NoticeKind kind, Debt debt, LocalDate day) {
        if (debt.charged(kind) >= CollectionLaw.mostNotices(Country.FI, kind, debt.debtorClass(), day)) {
            return new Ruling.Never(CollectionLaw.mostNoticesRule(Country.FI, kind, debt.debtorClass(), day));
        }
        if (kind == NoticeKind.DEMAND && consumer(debt) && debt.notices().isEmpty()) {
            return new Ruling.Never(ACT + ": no reminder before the demand");
        }
        Lookup lookup = new Lookup(Country.FI);
        LocalDate earliest = earliest(lookup, debt, day);
        if (day.isBefore(earliest)) {
            return new Ruling.NotBefore(earliest, ACT);
        }
        String of = debt.debtorClass() + "-" + kind.code();
        Decimal amount = kind == NoticeKind.DEMAND ? tier(lookup, of, debt, day) : lookup.value(FEE, of, day);
        return lookup.most(
                kind == NoticeKind.DEMAND && debt.charged(kind) > 0
                        ? amount.times(lookup.value(AGAIN, of + "-again", day))
                        : amount);
    }

    /** Days are counted from what was last sent to a consumer, and from what last cost a business something. */
    private static LocalDate earliest(Lookup lookup, Debt debt, LocalDate day) {
        LocalDate earliest = debt.dueDate().plusDays(days(lookup, debt.debtorClass() + "-due-days", day));
        List<Debt.Sent> sent = consumer(debt) ? debt.notices() : debt.charged();
        return sent.isEmpty()
                ? earliest
                : Rules.later(
                        earliest,
                        sent.getLast().on().plusDays(days(lookup, debt.debtorClass() + "-between-days", day)));
    }

    private static int days(Lookup lookup, String kind, LocalDate day) {
        return lookup.value(NOTICE, kind, day).value().intValueExact();
    }

    /** The row of the lowest {@code -upto-} that the capital does not exceed, else that of {@code -above}. */
    private static Decimal tier(Lookup lookup, String of, Debt debt, LocalDate day) {
        String upTo = of + "-upto-";
        Decimal capital = debt.capital().major();
        Optional<String> tier = LawTables.of(Country.FI, FEE)
                .inForce(day)
                .map(LawRow::kind)
                .filter(kind ->
                        kind.startsWith(upTo) && capital.compareTo(Decimal.of(kind.substring(upTo.length()))) <= 0)
                .min(Comparator.comparing(kind -> Decimal.of(kind.substring(upTo.length()))));
        return lookup.value(FEE, tier.orElse(of + "-above"), day);
    }

    private static boolean consumer(Debt debt) {
        return debt.debtorClass().equals("consumer");
    }

    @Override
    public Ruling plan(Debt debt, LocalDate day) {
        Lookup lookup = new Lookup(Country.FI);
        return lookup.most(tier(lookup, debt.debtorClass() + "-plan", debt, day));
    }

    @Override
    public DayCount dayCount() {
        return DayCount.ACT_365;
    }

    @Override
    public String consumerRateBound() {
        return "korkolaki (633/1982) 2 §";
    }

    @Override
    public String interestFromAgreedDueDate() {
        return "korkolaki (633/1982) 5 §";
    }

    @Override
    public String interestAfterDemand() {
        return "korkolaki (633/1982) 6 §";
    }
}
