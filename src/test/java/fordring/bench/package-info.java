/** How fast it is, always beside a yardstick that runs in the same minutes on the same machine. */
@NullMarked
package fordring.bench;

import org.jspecify.annotations.NullMarked;
