package fordring.collection;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Receivable;
import fordring.invoice.WriteOff;
import fordring.platform.Tx;
import java.util.List;
import java.util.Objects;

/**
 * Writes a claim off. When no capital is open after that, what is open of fees and interest is taken back: income that
 * nobody waits for is none, and who owes no capital any more is not asked for what came with it. What was paid of them
 * stays paid.
 */
public final class GiveUp {
    private GiveUp() {}

    /**
     * Gives it up.
     *
     * @throws fordring.fault.Rejected when it cannot be written off: {@link WriteOff#run}
     */
    public static void run(Tx tx, TenantId tenant, InvoiceId invoice, WriteOff.Wish wish) {
        Charges.lock(tx, tenant, List.of(invoice)); // payments before the claim
        WriteOff.run(tx, tenant, invoice, wish);
        Receivable claim = Charges.lock(tx, tenant, List.of(invoice)).getFirst();
        if (claim.balance().capital().isZero() && claim.balance().open().isPositive()) {
            History history = Objects.requireNonNull(
                    History.of(tx, tenant, List.of(invoice)).get(invoice));
            Charges.takeBack(
                    tx,
                    tenant,
                    FallenAway.of(
                            claim,
                            history,
                            claim.balance().fees(),
                            claim.balance().interest(),
                            "written_off"));
        }
        // The day itself bears none any more.
        FallenAway.run(tx, tenant, List.of(invoice));
    }
}
