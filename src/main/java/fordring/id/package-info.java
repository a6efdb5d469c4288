/** Typed identifiers: a prefix that says what it is, and a UUIDv7 in base 32 behind it. */
@NullMarked
package fordring.id;

import org.jspecify.annotations.NullMarked;
