package fordring.bankfile;

import fordring.bankfile.RefusedFile.Rule;
import fordring.money.Currency;
import fordring.money.Money;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A {@code Btch}: how many transactions a sum is of, and their total, as far as it says. */
final class CamtBatch {
    private final int line;
    private @Nullable Long count;
    private @Nullable Money total;

    CamtBatch(CamtXml xml) throws IOException {
        this.line = xml.line();
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "NbOfTxs" -> count = CamtValue.count(xml);
                case "TtlAmt" -> total = CamtValue.amount(xml);
                default -> xml.skip();
            }
        }
    }

    @Nullable
    Long count() {
        return count;
    }

    /** Where the transactions are told too, they are these. */
    void check(long transactions, long sum, Currency currency) {
        if (count != null && count != transactions) {
            throw new RefusedFile(
                    Rule.COUNT, line, 0, 0, "Ntry/NtryDtls/Btch/NbOfTxs", transactions + " TxDtls", "" + count);
        }
        if (total != null && total.currency() == currency && total.minor() != Math.abs(sum)) {
            throw new RefusedFile(
                    Rule.SUM,
                    line,
                    0,
                    0,
                    "Ntry/NtryDtls/Btch/TtlAmt",
                    new Money(Math.abs(sum), currency) + " in TxDtls",
                    "" + total);
        }
    }
}
