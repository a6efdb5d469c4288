package fordring.bankfile;

import fordring.bankfile.BankEntry.Kind;
import fordring.money.Currency;
import fordring.money.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes statements and notifications. What was booked in one sum and stands together in the list becomes one entry.
 * A deduction is left out: a bank tells it by the amounts of a payment's documents.
 */
final class CamtWriter {
    private final Format format;
    private final CamtOut out;
    private final CamtTransactionWriter transactions;
    private final boolean old;

    private CamtWriter(Format format, int version, CamtOut out) {
        this.format = format;
        this.out = out;
        this.old = version == 2;
        this.transactions = new CamtTransactionWriter(out, old);
    }

    static void write(
            Format format, int version, OutputStream stream, LocalDateTime made, long serial, List<BankEntry> entries)
            throws IOException {
        if (version != 2 && version != 8) {
            throw new IllegalArgumentException("camt version " + version);
        }
        String name = format == Format.CAMT_053 ? "camt.053.001.0" : "camt.054.001.0";
        CamtOut out = new CamtOut(stream);
        CamtWriter writer = new CamtWriter(format, version, out);
        String created = made.withNano(0) + (made.getSecond() == 0 ? ":00" : "");
        out.root("Document", Camt.NAMESPACE + name + version).begin(Camt.message(format));
        out.begin("GrpHdr").leaf("MsgId", "M" + serial).leaf("CreDtTm", created).end(1);
        List<BankEntry> told =
                entries.stream().filter(e -> e.kind() != Kind.DEDUCTION).toList();
        int statement = 0;
        for (int from = 0; from < told.size(); ) {
            int to = endOfAccount(told, from);
            statement++;
            writer.statement("S" + serial + "-" + statement, created, told.subList(from, to));
            from = to;
        }
        out.finish();
    }

    private static int endOfAccount(List<BankEntry> entries, int from) {
        BankEntry first = entries.get(from);
        int to = from;
        while (to < entries.size()
                && entries.get(to).account().equals(first.account())
                && entries.get(to).amount().currency() == first.amount().currency()) {
            to++;
        }
        return to;
    }

    private void statement(String id, String created, List<BankEntry> entries) throws IOException {
        BankEntry first = entries.getFirst();
        LocalDate from = entries.stream()
                .map(BankEntry::bookedOn)
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate to = entries.stream()
                .map(BankEntry::bookedOn)
                .max(LocalDate::compareTo)
                .orElseThrow();
        Currency currency = first.amount().currency();
        out.begin(Camt.statement(format)).leaf("Id", id).leaf("CreDtTm", created);
        out.begin("FrToDt")
                .leaf("FrDtTm", from + "T00:00:00")
                .leaf("ToDtTm", to + "T23:59:59")
                .end(1);
        out.begin("Acct");
        CamtTransactionWriter.account(out, first.account());
        out.leaf("Ccy", currency.name()).end(1);
        if (format == Format.CAMT_053) {
            balance("OPBD", BigDecimal.ZERO, currency, from);
            balance("CLBD", major(entries, true).subtract(major(entries, false)), currency, to);
        }
        totals(entries);
        for (int start = 0; start < entries.size(); ) {
            int end = endOfSum(entries, start);
            entry(entries.subList(start, end));
            start = end;
        }
        out.end(1);
    }

    private void balance(String type, BigDecimal amount, Currency currency, LocalDate day) throws IOException {
        out.begin("Bal", "Tp", "CdOrPrtry").leaf("Cd", type).end(2);
        out.amount(
                "Amt", new Money(amount.abs().movePointRight(currency.digits()).longValueExact(), currency));
        out.leaf("CdtDbtInd", direction(amount.signum() >= 0))
                .begin("Dt")
                .leaf("Dt", day.toString())
                .end(2);
    }

    private static BigDecimal major(List<BankEntry> entries, boolean credit) {
        return entries.stream()
                .filter(e -> isCredit(e) == credit)
                .map(e -> BigDecimal.valueOf(
                        e.amount().minor(), e.amount().currency().digits()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void totals(List<BankEntry> entries) throws IOException {
        BigDecimal credits = major(entries, true);
        BigDecimal debits = major(entries, false);
        long creditSums = sums(entries, true);
        long debitSums = sums(entries, false);
        BigDecimal net = credits.subtract(debits);
        out.begin("TxsSummry", "TtlNtries");
        figures(creditSums + debitSums, credits.add(debits));
        if (old) {
            out.leaf("TtlNetNtryAmt", net.abs().toPlainString());
            out.leaf("CdtDbtInd", direction(net.signum() >= 0)).end(1);
        } else {
            out.begin("TtlNetNtry").leaf("Amt", net.abs().toPlainString());
            out.leaf("CdtDbtInd", direction(net.signum() >= 0)).end(2);
        }
        out.begin("TtlCdtNtries");
        figures(creditSums, credits);
        out.end(1).begin("TtlDbtNtries");
        figures(debitSums, debits);
        out.end(2);
    }

    private void figures(long count, BigDecimal sum) throws IOException {
        out.leaf("NbOfNtries", Long.toString(count)).leaf("Sum", sum.toPlainString());
    }

    /** How many entries of a direction there will be. */
    private static long sums(List<BankEntry> entries, boolean credit) {
        long count = 0;
        for (int from = 0; from < entries.size(); from = endOfSum(entries, from)) {
            count += isCredit(entries.get(from)) == credit ? 1 : 0;
        }
        return count;
    }

    private static int endOfSum(List<BankEntry> entries, int from) {
        BankEntry first = entries.get(from);
        int to = from + 1;
        while (first.batch() != null
                && first.kind() != Kind.BATCH
                && to < entries.size()
                && isSameSum(first, entries.get(to))) {
            to++;
        }
        return to;
    }

    private static boolean isSameSum(BankEntry first, BankEntry other) {
        return other.kind() == first.kind()
                && Objects.equals(other.batch(), first.batch())
                && other.bookedOn().equals(first.bookedOn());
    }

    private void entry(List<BankEntry> entries) throws IOException {
        BankEntry first = entries.getFirst();
        Money sum = entries.stream().map(BankEntry::amount).reduce(Money::plus).orElseThrow();
        boolean whole = first.kind() == Kind.BATCH;
        out.begin("Ntry").amount("Amt", sum).leaf("CdtDbtInd", direction(isCredit(first)));
        if (first.kind() == Kind.REVERSAL) {
            out.leaf("RvslInd", "true");
        }
        if (old) {
            out.leaf("Sts", "BOOK");
        } else {
            out.begin("Sts").leaf("Cd", "BOOK").end(1);
        }
        out.begin("BookgDt").leaf("Dt", first.bookedOn().toString()).end(1);
        LocalDate value = whole ? first.paidOn() : first.bookedOn();
        out.begin("ValDt").leaf("Dt", value.toString()).end(1);
        out.leaf("AcctSvcrRef", first.batch() == null ? first.bankReference() : first.batch());
        code(first.kind());
        out.begin("NtryDtls");
        if (whole || first.batch() != null) {
            batch(whole ? first.count() : Integer.valueOf(entries.size()), sum, isCredit(first));
        }
        if (!whole) {
            for (BankEntry entry : entries) {
                transactions.write(entry, isCredit(entry));
            }
        }
        out.end(1).leaf("AddtlNtryInf", whole ? first.text() : null).end(1);
    }

    private void batch(@Nullable Integer count, Money sum, boolean credit) throws IOException {
        out.begin("Btch")
                .leaf("NbOfTxs", count == null ? null : count.toString())
                .amount("TtlAmt", sum);
        out.leaf("CdtDbtInd", direction(credit)).end(1);
    }

    /** A received or an issued credit transfer; a received one that is returned. */
    private void code(Kind kind) throws IOException {
        boolean received = kind != Kind.OTHER;
        out.begin("BkTxCd", "Domn").leaf("Cd", "PMNT").begin("Fmly").leaf("Cd", received ? "RCDT" : "ICDT");
        out.leaf("SubFmlyCd", kind == Kind.REVERSAL ? "RRTN" : "DMCT").end(3);
    }

    static String direction(boolean credit) {
        return credit ? "CRDT" : "DBIT";
    }

    private static boolean isCredit(BankEntry entry) {
        return switch (entry.kind()) {
            case PAYMENT, BATCH -> true;
            case REVERSAL, DEDUCTION, OTHER -> false;
        };
    }
}
