package fordring.bankfile;

import fordring.bankfile.RefusedFile.Rule;
import fordring.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code TxsSummry} states, against what is counted: of all entries, or of the booked ones only, for banks read
 * it in both ways.
 */
final class CamtTotals {
    /** Three totals of at most three figures are all there are; a few more do no harm. */
    private static final int MOST_FIGURES = 100;

    private final List<Stated> stated = new ArrayList<>();
    private final Tally all = new Tally();
    private final Tally booked = new Tally();

    /** One figure of the file. */
    private record Stated(Rule rule, int line, String field, BigDecimal figure, Function<Tally, BigDecimal> counted) {}

    /** Credits and debits. */
    private static final class Tally {
        private long credits;
        private long debits;
        private BigDecimal credited = BigDecimal.ZERO;
        private BigDecimal debited = BigDecimal.ZERO;

        private void add(BigDecimal amount, boolean credit) {
            if (credit) {
                credits++;
                credited = credited.add(amount);
            } else {
                debits++;
                debited = debited.add(amount);
            }
        }

        private BigDecimal net() {
            return credited.subtract(debited);
        }
    }

    void count(Money amount, boolean credit, boolean isBooked) {
        BigDecimal major = BigDecimal.valueOf(amount.minor(), amount.currency().digits());
        all.add(major, credit);
        if (isBooked) {
            booked.add(major, credit);
        }
    }

    /** Credits less debits of what was booked. */
    BigDecimal bookedNet() {
        return booked.net();
    }

    void read(CamtXml xml) throws IOException {
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "TtlNtries" ->
                    figures(xml, t -> BigDecimal.valueOf(t.credits + t.debits), t -> t.credited.add(t.debited));
                case "TtlCdtNtries" -> figures(xml, t -> BigDecimal.valueOf(t.credits), t -> t.credited);
                case "TtlDbtNtries" -> figures(xml, t -> BigDecimal.valueOf(t.debits), t -> t.debited);
                default -> xml.skip();
            }
        }
    }

    /** Version 02 has the net amount and its direction beside the sum, version 08 in a {@code TtlNetNtry}. */
    private void figures(CamtXml xml, Function<Tally, BigDecimal> count, Function<Tally, BigDecimal> sum)
            throws IOException {
        BigDecimal net = null;
        String field = "";
        Boolean credit = null;
        int line = xml.line();
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "NbOfNtries" -> state(xml, Rule.COUNT, BigDecimal.valueOf(CamtValue.count(xml)), count);
                case "Sum" -> state(xml, Rule.SUM, CamtValue.decimal(xml), sum);
                case "TtlNetNtryAmt" -> {
                    net = CamtValue.net(xml);
                    field = xml.field();
                }
                case "CdtDbtInd" -> credit = CamtValue.isCredit(xml);
                case "TtlNetNtry" -> {
                    for (String inner = xml.child(); inner != null; inner = xml.child()) {
                        switch (inner) {
                            case "Amt" -> {
                                net = CamtValue.net(xml);
                                field = xml.field();
                            }
                            case "CdtDbtInd" -> credit = CamtValue.isCredit(xml);
                            default -> xml.skip();
                        }
                    }
                }
                default -> xml.skip();
            }
        }
        if (net != null) {
            add(xml, net(line, field, net, credit));
        }
    }

    private static Stated net(int line, String field, BigDecimal net, @Nullable Boolean credit) {
        return credit == null
                ? new Stated(Rule.SUM, line, field, net, t -> t.net().abs())
                : new Stated(Rule.SUM, line, field, credit ? net : net.negate(), Tally::net);
    }

    private void state(CamtXml xml, Rule rule, BigDecimal figure, Function<Tally, BigDecimal> counted) {
        add(xml, new Stated(rule, xml.line(), xml.field(), figure, counted));
    }

    private void add(CamtXml xml, Stated one) {
        if (stated.size() == MOST_FIGURES) {
            throw xml.refused(Rule.RECORD, "one figure of each kind", "more");
        }
        stated.add(one);
    }

    /** At the end of the statement. */
    void check() {
        for (Stated one : stated) {
            BigDecimal counted = one.counted.apply(booked);
            if (one.figure.compareTo(counted) != 0 && one.figure.compareTo(one.counted.apply(all)) != 0) {
                throw new RefusedFile(
                        one.rule, one.line, 0, 0, one.field, counted.toPlainString(), one.figure.toPlainString());
            }
        }
    }
}
