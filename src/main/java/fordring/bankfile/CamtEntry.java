package fordring.bankfile;

import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.RefusedFile.Rule;
import fordring.money.Currency;
import fordring.money.Money;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Ntry}: a movement, or several in one sum. Its transactions are handed on as they end, one behind, for only
 * the second shows that the first is not alone.
 */
final class CamtEntry {
    /** What a version 02 or 08 may tell of an entry besides, and is not needed. */
    private static final Set<String> PASSED_OVER = Set.of(
            "NtryRef",
            "Avlbty",
            "ComssnWvrInd",
            "AddtlInfInd",
            "AmtDtls",
            "Chrgs",
            "TechInptChanl",
            "Intrst",
            "CardTx",
            "SplmtryData");

    /** Minor units, which no sum of an entry reaches: an amount has 18 digits at most. */
    private static final long LARGEST = 4_000_000_000_000_000_000L;

    private final CamtXml xml;
    private final CamtStatement statement;
    private final int line;
    private @Nullable Money amount;
    private @Nullable Boolean credit;
    private @Nullable String status;
    private @Nullable LocalDate booked;
    private @Nullable LocalDate value;
    private @Nullable String bankReference;
    private @Nullable String note;
    private CamtCode code = CamtCode.UNSAID;
    private boolean reversed;

    private boolean detailed;
    private boolean batched;
    private long batchCount;
    private long transactions;
    private long sum;
    private @Nullable CamtTransaction held;

    CamtEntry(CamtXml xml, CamtStatement statement) {
        this.xml = xml;
        this.statement = statement;
        this.line = xml.line();
    }

    Money amount() {
        if (amount == null) {
            throw missing("Amt");
        }
        return amount;
    }

    boolean isCredit() {
        if (credit == null) {
            throw missing("CdtDbtInd");
        }
        return credit;
    }

    /** What is only announced, or told for information, moves no money. */
    boolean isBooked() {
        if (status == null) {
            throw missing("Sts");
        }
        return status.equals("BOOK");
    }

    void read() throws IOException {
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "NtryDtls" -> details();
                case "AddtlNtryInf" -> note = CamtValue.line(xml.text());
                case "Amt", "CdtDbtInd", "RvslInd", "Sts", "BookgDt", "ValDt", "AcctSvcrRef", "BkTxCd" -> head(name);
                default -> {
                    if (!PASSED_OVER.contains(name)) {
                        throw xml.refused(Rule.RECORD, "an element of Ntry", "<" + name + ">");
                    }
                    xml.skip();
                }
            }
        }
        finish();
    }

    /** The details are told by these, so they stand before them. */
    private void head(String name) throws IOException {
        boolean again = switch (name) {
            case "Amt" -> amount != null;
            case "CdtDbtInd" -> credit != null;
            case "Sts" -> status != null;
            default -> false;
        };
        if (detailed || again) {
            throw xml.refused(Rule.RECORD, "once, and before NtryDtls", "<" + name + ">");
        }
        switch (name) {
            case "Amt" -> amount = CamtValue.amountKnown(xml);
            case "CdtDbtInd" -> credit = CamtValue.isCredit(xml);
            case "RvslInd" -> reversed = CamtValue.isTrue(xml);
            case "Sts" -> status = status();
            case "BookgDt" -> booked = CamtValue.dateChoice(xml);
            case "ValDt" -> value = CamtValue.dateChoice(xml);
            case "AcctSvcrRef" -> bankReference = CamtValue.word(xml);
            case "BkTxCd" -> code = CamtCode.read(xml);
            default -> throw new IllegalStateException(name);
        }
    }

    /** Version 02 has the text itself, version 08 a {@code Cd}. */
    private String status() throws IOException {
        String status = xml.textOrIn("Cd");
        if (!Set.of("BOOK", "PDNG", "INFO", "FUTR").contains(status)) {
            throw xml.refused(Rule.FIELD, "BOOK, PDNG, INFO or FUTR", status);
        }
        return status;
    }

    private void details() throws IOException {
        detailed = true;
        if (!isBooked()) {
            xml.skip();
            return;
        }
        Currency currency = statement.currencyOf(amount(), xml);
        long before = transactions;
        long sumBefore = sum;
        CamtBatch batch = null;
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "Btch" -> {
                    batch = new CamtBatch(xml);
                    batched = true;
                    batchCount += batch.count() == null ? 0 : batch.count();
                }
                case "TxDtls" -> {
                    handOn(true);
                    transactions++;
                    held = new CamtTransaction(xml);
                }
                default -> throw xml.refused(Rule.RECORD, "Btch or TxDtls", "<" + name + ">");
            }
        }
        if (batch != null && transactions > before) {
            handOn(transactions > 1);
            batch.check(transactions - before, sum - sumBefore, currency);
        }
    }

    private void finish() {
        Money total = amount();
        statement.currencyOf(total, xml);
        if (isBooked()) {
            if (transactions == 0) {
                whole(total);
            } else {
                handOn(transactions > 1);
                if (sum != total.minor()) {
                    throw new RefusedFile(
                            Rule.SUM,
                            line,
                            0,
                            0,
                            "Ntry/Amt",
                            new Money(sum, total.currency()) + " in TxDtls",
                            "" + total);
                }
            }
        }
        statement.count(total, isCredit(), isBooked());
    }

    /** An entry that says nothing of its transactions: of a sum they are told in another file. */
    private void whole(Money total) {
        Kind kind = code.kind(isCredit(), reversed);
        boolean sumOfPayments = batched && kind == Kind.PAYMENT;
        statement.push(new BankEntry(
                statement.nextPosition(),
                line,
                statement.account(xml),
                sumOfPayments ? Kind.BATCH : kind,
                total,
                bookedOn(),
                value == null ? bookedOn() : value,
                null,
                List.of(),
                note == null || note.isEmpty() ? null : note,
                null,
                bankReference,
                sumOfPayments ? bankReference : null,
                sumOfPayments && batchCount > 0 ? (int) Math.min(batchCount, Integer.MAX_VALUE) : null,
                null));
    }

    private void handOn(boolean several) {
        CamtTransaction transaction = held;
        if (transaction == null) {
            return;
        }
        held = null;
        Money paid = paid(transaction, several);
        boolean in = transaction.credit == null ? isCredit() : transaction.credit;
        sum += in == isCredit() ? paid.minor() : -paid.minor();
        if (Math.abs(sum) > LARGEST) {
            throw new RefusedFile(Rule.SUM, line, 0, 0, "Ntry/Amt", "" + amount(), "more in TxDtls");
        }
        CamtCode said = transaction.code == null ? code : transaction.code;
        boolean inSum = several || batched || (bankReference != null && isOther(transaction.bankReference));
        statement.push(new BankEntry(
                statement.nextPosition(),
                transaction.line,
                statement.account(xml),
                said.kind(in, reversed || transaction.returned),
                paid,
                bookedOn(),
                paidOn(transaction),
                transaction.reference(),
                transaction.remittance.advised(paid),
                transaction.remittance.text(),
                transaction.payer(),
                transaction.bankReference == null && !several ? bankReference : transaction.bankReference,
                inSum ? bankReference : null,
                null,
                transaction.instructed(paid.currency())));
    }

    private boolean isOther(@Nullable String reference) {
        return reference != null && !reference.equals(bankReference);
    }

    /** One alone may leave it to the entry to say how much; or say it before the bank's charges, which it names. */
    private Money paid(CamtTransaction transaction, boolean several) {
        Money paid = transaction.amount(amount().currency());
        if (paid == null && several) {
            throw new RefusedFile(
                    Rule.FIELD,
                    transaction.line,
                    0,
                    0,
                    "Ntry/NtryDtls/TxDtls/Amt",
                    "an amount in " + amount().currency(),
                    null);
        }
        return paid == null || (!several && transaction.leaves(amount())) ? amount() : paid;
    }

    private LocalDate bookedOn() {
        if (booked != null) {
            return booked;
        }
        if (value == null) {
            throw missing("BookgDt");
        }
        return value;
    }

    private LocalDate paidOn(CamtTransaction transaction) {
        return transaction.accepted != null ? transaction.accepted : value != null ? value : bookedOn();
    }

    private RefusedFile missing(String name) {
        return new RefusedFile(Rule.FIELD, line, 0, 0, "Ntry/" + name, "a value", null);
    }
}
