/** The OpenAPI documents of the surfaces: that they are whole, that the server is as they say, that clients can be made of them. */
@NullMarked
package fordring.openapi;

import org.jspecify.annotations.NullMarked;
