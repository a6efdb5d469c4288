/** From the bank's file to payments in the books, once. */
@NullMarked
package fordring.intake;

import org.jspecify.annotations.NullMarked;
