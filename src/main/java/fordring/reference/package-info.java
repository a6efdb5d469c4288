/** Payment references and account numbers: made and checked. */
@NullMarked
package fordring.reference;

import org.jspecify.annotations.NullMarked;
