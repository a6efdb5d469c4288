/** From a claim that is late to its end: cases, reminders, fees, interest, plans, and what it all is by the law of the day. */
@NullMarked
package fordring.collection;

import org.jspecify.annotations.NullMarked;
