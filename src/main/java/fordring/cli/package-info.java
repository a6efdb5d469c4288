/** Commands of the jar. */
@NullMarked
package fordring.cli;

import org.jspecify.annotations.NullMarked;
