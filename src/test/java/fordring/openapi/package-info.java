/** The OpenAPI document of the external API: that it is whole, that the server is as it says, that clients can be made of it. */
@NullMarked
package fordring.openapi;

import org.jspecify.annotations.NullMarked;
