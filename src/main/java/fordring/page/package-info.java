/** The page on which a debtor reads a claim, pays it and answers it. */
@NullMarked
package fordring.page;

import org.jspecify.annotations.NullMarked;
