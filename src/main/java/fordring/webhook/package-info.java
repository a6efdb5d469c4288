/** Events told to the endpoints that asked for them, signed, in order, retried. */
@NullMarked
package fordring.webhook;

import org.jspecify.annotations.NullMarked;
