@NullMarked
package fordring.api.partner;

import org.jspecify.annotations.NullMarked;
