/** Which invoice a payment settles, and what is left. */
@NullMarked
package fordring.matching;

import org.jspecify.annotations.NullMarked;
