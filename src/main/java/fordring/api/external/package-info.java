/** The external API: the primary surface. */
@NullMarked
package fordring.api.external;

import org.jspecify.annotations.NullMarked;
