/** What banks write in files: read and written, and nothing more. */
@NullMarked
package fordring.bankfile;

import org.jspecify.annotations.NullMarked;
