/** What the law of a country says on a date, as dated rows with their source. */
@NullMarked
package fordring.country;

import org.jspecify.annotations.NullMarked;
