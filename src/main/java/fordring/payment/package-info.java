/** Money received. */
@NullMarked
package fordring.payment;

import org.jspecify.annotations.NullMarked;
