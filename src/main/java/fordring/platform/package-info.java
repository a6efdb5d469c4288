/** Ground floor: database, transactions, clocks, HTTP in and out, JSON, storage, configuration. */
@NullMarked
package fordring.platform;

import org.jspecify.annotations.NullMarked;
