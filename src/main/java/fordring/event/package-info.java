/** What happened, in the form in which it is logged and published. */
@NullMarked
package fordring.event;

import org.jspecify.annotations.NullMarked;
