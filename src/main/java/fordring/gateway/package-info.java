/** The door every request passes: key, scope, rate, idempotency, one transaction. */
@NullMarked
package fordring.gateway;

import org.jspecify.annotations.NullMarked;
