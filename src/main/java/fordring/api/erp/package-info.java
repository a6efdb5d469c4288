@NullMarked
package fordring.api.erp;

import org.jspecify.annotations.NullMarked;
