/** What tests of several packages stand on. */
@NullMarked
package fordring.testkit;

import org.jspecify.annotations.NullMarked;
