package fordring.matching;

import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which invoices payments were allocated to, read. */
public final class Allocations {
    private Allocations() {}

    /** The allocations of each of these payments that has any. */
    public static Map<PaymentId, List<Allocation>> of(Tx tx, TenantId tenant, List<PaymentId> payments) {
        return tx
                .sql()
                .createQuery(AllocationStore.OF_PAYMENTS)
                .bind("tenant", tenant.value())
                .bindArray(
                        "payments",
                        UUID.class,
                        payments.stream().map(PaymentId::value).toArray())
                .map((rs, ctx) -> AllocationStore.allocation(rs))
                .stream()
                .collect(Collectors.groupingBy(Allocation::payment));
    }
}
