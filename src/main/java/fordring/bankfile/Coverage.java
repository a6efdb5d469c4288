package fordring.bankfile;

import fordring.money.Currency;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An account that a file tells of, also when nothing came in.
 *
 * @param account as {@link BankEntry#account}
 * @param currency null where the file does not say
 * @param through the last day whose movements are in the file; null where it does not say
 * @param closed the file says that this day is over, by a balance at its end
 */
public record Coverage(
        String account,
        @Nullable Currency currency,
        @Nullable LocalDate through,
        boolean closed) {

    /** Of a file that may have been made in the midst of its last day. */
    Coverage(String account, @Nullable Currency currency, @Nullable LocalDate through) {
        this(account, currency, through, false);
    }
}
