package fordring.invoice;

import org.jspecify.annotations.Nullable;

/**
 * What the parties know an invoice by.
 *
 * @param external the caller's own id, unique per creditor
 * @param buyer the buyer's reference (EN 16931 BT-10)
 * @param order the buyer's order (BT-13)
 * @param contract the contract (BT-12)
 */
public record References(
        @Nullable String external,
        @Nullable String buyer,
        @Nullable String order,
        @Nullable String contract) {
    public static final References NONE = new References(null, null, null, null);
}
