/** Work that follows from the event log. */
@NullMarked
package fordring.jobs;

import org.jspecify.annotations.NullMarked;
