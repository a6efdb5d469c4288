/** Why a request was refused: a code, the field it is about, and what the reader needs to mend it. */
@NullMarked
package fordring.fault;

import org.jspecify.annotations.NullMarked;
