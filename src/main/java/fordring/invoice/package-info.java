/** From a draft to an issued invoice: arithmetic, number, reference, postings. */
@NullMarked
package fordring.invoice;

import org.jspecify.annotations.NullMarked;
