/** What a person reads: the invoice as PDF. */
@NullMarked
package fordring.document;

import org.jspecify.annotations.NullMarked;
