/** Money, exact decimals, rates and the few roundings that invoicing knows. */
@NullMarked
package fordring.money;

import org.jspecify.annotations.NullMarked;
