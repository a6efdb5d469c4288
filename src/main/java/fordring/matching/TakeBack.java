package fordring.matching;

import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.money.Money;
import fordring.platform.Later;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bank took money back, or the payer took it off what he paid. */
public final class TakeBack {
    private TakeBack() {}

    /**
     * What an entry of a file says.
     *
     * @param deduction taken off by the payer: met by his credit where {@code reference} finds a credit note of his
     * @param payment the payment that was reversed, where it is certain; null: to be booked as bank against receipts, and
     *     a person is to say
     */
    public record Taken(
            boolean deduction,
            CreditorId creditor,
            PaymentAccountId account,
            @Nullable PaymentId payment,
            Money amount,
            LocalDate on,
            @Nullable String reference,
            @Nullable String message,
            @Nullable String payer,
            @Nullable String bankReference,
            PaymentFileId file,
            long position) {}

    /** Takes each down and books it; answers their ids in the same order.
     */
    public static List<ReversalId> run(Tx tx, TenantId tenant, List<Taken> taken) {
        return Later.later();
    }
}
