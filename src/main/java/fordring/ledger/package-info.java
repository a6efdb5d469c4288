/** Append-only double entry. */
@NullMarked
package fordring.ledger;

import org.jspecify.annotations.NullMarked;
