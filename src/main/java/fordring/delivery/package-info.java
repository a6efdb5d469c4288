/** How an invoice reaches the customer, attempt by attempt. */
@NullMarked
package fordring.delivery;

import org.jspecify.annotations.NullMarked;
