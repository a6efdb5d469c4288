/** Composition root: everything is wired here with plain {@code new}. */
@NullMarked
package fordring;

import org.jspecify.annotations.NullMarked;
