package fordring.bankfile;

import fordring.bankfile.BankEntry.Payer;
import fordring.money.Currency;
import fordring.money.Money;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@code TxDtls}: version 02 tells its amount in {@code AmtDtls}, version 08 in {@code Amt}; both are read. */
final class CamtTransaction {
    /** Numbers that a bank gave its customer, of no use to anyone else. */
    private static final Set<String> NUMBERS_OF_BANKS = Set.of("BANK", "CUST");

    private static final String NOT_PROVIDED = "NOTPROVIDED";

    final int line;
    final CamtRemittance remittance = new CamtRemittance();
    private @Nullable Money amount;
    private @Nullable Money transacted;
    private @Nullable Money counterValue;
    private @Nullable Money instructed;
    private @Nullable Money charged;
    private @Nullable String endToEnd;
    private @Nullable String name;
    private @Nullable String account;
    private @Nullable String organisationNumber;

    /** Null where it is that of the entry. */
    @Nullable
    Boolean credit;

    /** Null where it is that of the entry. */
    @Nullable
    CamtCode code;

    /** Why it comes back is told. */
    boolean returned;

    @Nullable
    String bankReference;

    @Nullable
    LocalDate accepted;

    CamtTransaction(CamtXml xml) throws IOException {
        this.line = xml.line();
        for (String child = xml.child(); child != null; child = xml.child()) {
            switch (child) {
                case "Refs" -> references(xml);
                case "Amt" -> amount = CamtValue.amountKnown(xml);
                case "CdtDbtInd" -> credit = CamtValue.isCredit(xml);
                case "AmtDtls" -> amounts(xml);
                case "Chrgs" -> charges(xml);
                case "BkTxCd" -> code = CamtCode.read(xml);
                case "RltdPties" -> parties(xml);
                case "RmtInf" -> remittance.read(xml);
                case "RltdDts" -> dates(xml);
                case "RtrInf" -> {
                    returned = true;
                    xml.skip();
                }
                default -> xml.skip();
            }
        }
    }

    /** In the currency of the account; null where none is said. */
    @Nullable
    Money amount(Currency currency) {
        if (amount != null && amount.currency() == currency) {
            return amount;
        }
        if (transacted != null && transacted.currency() == currency) {
            return transacted;
        }
        return counterValue != null && counterValue.currency() == currency ? counterValue : null;
    }

    /** What was ordered in another currency than that of the account; null where it was not another. */
    @Nullable
    Money instructed(Currency currency) {
        Money ordered = instructed != null && instructed.currency() != currency ? instructed : transacted;
        return ordered != null && ordered.currency() != currency && ordered.isPositive() ? ordered : null;
    }

    /** The payer's own reference counts where he said nothing else. */
    @Nullable
    String reference() {
        return remittance.isEmpty() && !NOT_PROVIDED.equals(endToEnd) ? endToEnd : remittance.reference();
    }

    @Nullable
    Payer payer() {
        return name == null && account == null && organisationNumber == null
                ? null
                : new Payer(name, account, organisationNumber);
    }

    private void references(CamtXml xml) throws IOException {
        for (String child = xml.child(); child != null; child = xml.child()) {
            switch (child) {
                case "AcctSvcrRef" -> bankReference = CamtValue.word(xml);
                case "EndToEndId" -> endToEnd = CamtValue.word(xml);
                default -> xml.skip();
            }
        }
    }

    private void amounts(CamtXml xml) throws IOException {
        for (String child = xml.child(); child != null; child = xml.child()) {
            switch (child) {
                case "InstdAmt" -> instructed = inside(xml);
                case "TxAmt" -> transacted = inside(xml);
                case "CntrValAmt" -> counterValue = inside(xml);
                default -> xml.skip();
            }
        }
    }

    /** What the bank took off on the way: one in version 02, where the element is repeated, records in version 08. */
    private void charges(CamtXml xml) throws IOException {
        for (String child = xml.child(); child != null; child = xml.child()) {
            switch (child) {
                case "Amt" -> charge(CamtValue.amount(xml));
                case "Rcrd" -> charge(inside(xml));
                default -> xml.skip();
            }
        }
    }

    private void charge(@Nullable Money one) {
        if (one != null) {
            charged = charged != null && charged.currency() == one.currency() ? charged.plus(one) : one;
        }
    }

    /** Whether that much is left of the amount when the bank's charges are taken off. */
    boolean leaves(Money rest) {
        Money before = amount(rest.currency());
        return before != null
                && charged != null
                && charged.currency() == rest.currency()
                && before.equals(rest.plus(charged));
    }

    private static @Nullable Money inside(CamtXml xml) throws IOException {
        Money amount = null;
        for (String child = xml.child(); child != null; child = xml.child()) {
            if (child.equals("Amt")) {
                amount = CamtValue.amount(xml);
            } else {
                xml.skip();
            }
        }
        return amount;
    }

    private void parties(CamtXml xml) throws IOException {
        for (String child = xml.child(); child != null; child = xml.child()) {
            switch (child) {
                case "Dbtr" -> debtor(xml);
                case "DbtrAcct" -> account = CamtValue.account(xml);
                default -> xml.skip();
            }
        }
    }

    /** Version 08 has a {@code Pty} between. A person's own number is not kept. */
    private void debtor(CamtXml xml) throws IOException {
        for (String child = xml.child(); child != null; child = xml.child()) {
            switch (child) {
                case "Pty", "Id" -> debtor(xml);
                case "Nm" -> name = CamtValue.word(xml);
                case "OrgId" -> organisation(xml);
                default -> xml.skip();
            }
        }
    }

    private void organisation(CamtXml xml) throws IOException {
        for (String child = xml.child(); child != null; child = xml.child()) {
            if (child.equals("Othr")) {
                number(xml);
            } else {
                xml.skip();
            }
        }
    }

    private void number(CamtXml xml) throws IOException {
        String number = null;
        String scheme = null;
        for (String child = xml.child(); child != null; child = xml.child()) {
            switch (child) {
                case "Id" -> number = CamtValue.word(xml);
                case "SchmeNm" -> {
                    for (String inner = xml.child(); inner != null; inner = xml.child()) {
                        scheme = xml.text();
                    }
                }
                default -> xml.skip();
            }
        }
        if (organisationNumber == null && (scheme == null || !NUMBERS_OF_BANKS.contains(scheme))) {
            organisationNumber = number;
        }
    }

    private void dates(CamtXml xml) throws IOException {
        for (String child = xml.child(); child != null; child = xml.child()) {
            if (child.equals("AccptncDtTm")) {
                accepted = CamtValue.dateAndTime(xml);
            } else {
                xml.skip();
            }
        }
    }
}
