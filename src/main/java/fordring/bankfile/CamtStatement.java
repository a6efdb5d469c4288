package fordring.bankfile;

import fordring.bankfile.RefusedFile.Rule;
import fordring.money.Currency;
import fordring.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@code Stmt} or {@code Ntfctn}: an account, its balances and totals, its entries. */
final class CamtStatement {
    /** What a version 02 or 08 may tell of a statement or notification besides, and is not needed. */
    private static final Set<String> PASSED_OVER = Set.of(
            "Id",
            "StmtPgntn",
            "NtfctnPgntn",
            "ElctrncSeqNb",
            "RptgSeq",
            "LglSeqNb",
            "CreDtTm",
            "CpyDplctInd",
            "RptgSrc",
            "RltdAcct",
            "Intrst",
            "AddtlStmtInf",
            "AddtlNtfctnInf");

    private final CamtXml xml;
    private final BankFiles.Sink sink;
    private final CamtTotals totals = new CamtTotals();
    private long position;
    private @Nullable String account;
    private @Nullable Currency currency;
    private @Nullable LocalDate periodEnd;
    private @Nullable Balance opening;
    private @Nullable Balance closing;
    private boolean covered;

    /** On a day; a debit is below zero. */
    private record Balance(String type, LocalDate day, BigDecimal amount, Currency currency, int line) {}

    CamtStatement(CamtXml xml, BankFiles.Sink sink, long position) {
        this.xml = xml;
        this.sink = sink;
        this.position = position;
    }

    /** Reads it to its end, and says the position of its last entry. */
    long read() throws IOException {
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "Acct" -> account();
                case "FrToDt" -> period();
                case "Bal" -> balance();
                case "TxsSummry" -> totals.read(xml);
                case "Ntry" -> new CamtEntry(xml, this).read();
                default -> {
                    if (!PASSED_OVER.contains(name)) {
                        throw xml.refused(Rule.RECORD, "an element of a statement or notification", "<" + name + ">");
                    }
                    xml.skip();
                }
            }
        }
        account(xml);
        totals.check();
        checkBalances();
        cover();
        return position;
    }

    String account(CamtXml here) {
        if (account == null) {
            throw here.missing("Acct");
        }
        return account;
    }

    /** All entries of an account are in its currency. */
    Currency currencyOf(Money amount, CamtXml here) {
        Currency of = amount.currency();
        if (currency == null) {
            currency = of;
        } else if (currency != of) {
            throw here.refused(Rule.FIELD, "amounts in " + currency, of.name());
        }
        return of;
    }

    long nextPosition() {
        return position + 1;
    }

    /** A movement of nothing is none. */
    void push(BankEntry entry) {
        if (entry.amount().isPositive()) {
            cover();
            position = entry.position();
            sink.entry(entry);
        }
    }

    void count(Money amount, boolean credit, boolean booked) {
        totals.count(amount, credit, booked);
    }

    private void cover() {
        if (!covered) {
            covered = true;
            LocalDate through = closing == null ? periodEnd : closing.day;
            sink.covers(new Coverage(account(xml), currency, through, closing != null));
        }
    }

    private void account() throws IOException {
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "Id" -> account = CamtValue.accountId(xml);
                case "Ccy" -> {
                    String code = xml.text();
                    currency = Currency.of(code)
                            .orElseThrow(() -> xml.refused(Rule.FIELD, "a currency that is known", code));
                }
                default -> xml.skip();
            }
        }
        if (account == null) {
            throw xml.missing("Acct/Id");
        }
    }

    private void period() throws IOException {
        for (String name = xml.child(); name != null; name = xml.child()) {
            if (name.equals("ToDtTm")) {
                periodEnd = CamtValue.lastDay(xml);
            } else {
                xml.skip();
            }
        }
    }

    /** The first opening and the last closing one count; a balance of the statement before opens where none else does. */
    private void balance() throws IOException {
        int line = xml.line();
        String type = "";
        Money amount = null;
        boolean credit = true;
        LocalDate day = null;
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "Tp" -> type = type();
                case "Amt" -> amount = CamtValue.amount(xml);
                case "CdtDbtInd" -> credit = CamtValue.isCredit(xml);
                case "Dt" -> day = CamtValue.dateChoice(xml);
                default -> xml.skip();
            }
        }
        if (amount == null || day == null) {
            return;
        }
        BigDecimal major = BigDecimal.valueOf(
                credit ? amount.minor() : -amount.minor(), amount.currency().digits());
        Balance balance = new Balance(type, day, major, amount.currency(), line);
        switch (type) {
            case "OPBD", "PRCD" -> opening = opens(balance) ? balance : opening;
            case "CLBD" -> closing = closing == null || !day.isBefore(closing.day) ? balance : closing;
            default -> {
                // available and interim balances are not sums of the entries
            }
        }
    }

    private boolean opens(Balance balance) {
        return opening == null
                || (opening.type.equals("PRCD") && balance.type.equals("OPBD"))
                || (opening.type.equals(balance.type) && balance.day.isBefore(opening.day));
    }

    private String type() throws IOException {
        String type = "";
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "CdOrPrtry" -> type = type();
                case "Cd" -> type = xml.text();
                default -> xml.skip();
            }
        }
        return type;
    }

    private void checkBalances() {
        Balance from = opening;
        Balance to = closing;
        if (from != null
                && to != null
                && from.currency == to.currency
                && (currency == null || currency == from.currency)) {
            BigDecimal expected = from.amount.add(totals.bookedNet());
            if (expected.compareTo(to.amount) != 0) {
                throw new RefusedFile(
                        Rule.SUM, to.line, 0, 0, "Bal/Amt (CLBD)", expected.toPlainString(), to.amount.toPlainString());
            }
        }
    }
}
