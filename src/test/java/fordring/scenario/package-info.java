/** What a customer, or an operator on a bad day, goes through. */
@NullMarked
package fordring.scenario;

import org.jspecify.annotations.NullMarked;
