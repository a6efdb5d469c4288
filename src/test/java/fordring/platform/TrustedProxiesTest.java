package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    /** The proxies 10.x and fd00:: are ours; 203.0.113.x are clients. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            203.0.113.9  | -                                   | 203.0.113.9
            203.0.113.9  | 198.51.100.1                        | 203.0.113.9
            10.0.0.1     | -                                   | 10.0.0.1
            10.0.0.1     | 203.0.113.9                         | 203.0.113.9
            10.0.0.1     | 203.0.113.9, 10.0.0.2               | 203.0.113.9
            10.0.0.1     | 198.51.100.1, 203.0.113.9           | 203.0.113.9
            10.0.0.1     | 198.51.100.1, 203.0.113.9, 10.0.0.2 | 203.0.113.9
            10.0.0.1     | 10.0.0.3, 10.0.0.2                  | 10.0.0.3
            10.0.0.1     | 203.0.113.9, unknown                | 10.0.0.1
            10.0.0.1     | 203.0.113.9, not.an.address, 10.0.0.2 | 10.0.0.2
            10.0.0.1     | 203.0.113.9:4711                    | 203.0.113.9
            10.0.0.1     | [2001:db8::9]:4711                  | 2001:db8:0:0:0:0:0:9
            fd00::1      | 2001:db8::9                         | 2001:db8:0:0:0:0:0:9
            ::ffff:10.0.0.1 | 203.0.113.9                      | 203.0.113.9
            11.0.0.1     | 203.0.113.9                         | 11.0.0.1
            """)
    void theHeaderIsReadFromItsEndForAsLongAsItsWritersAreTrusted(
            String connected, @org.jspecify.annotations.Nullable String forwarded, String client) {
        TrustedProxies ours = new TrustedProxies(List.of(AddressRange.of("10.0.0.0/8"), AddressRange.of("fd00::/8")));
        List<String> header = forwarded == null ? List.of() : Arrays.asList(forwarded.split(","));

        assertThat(ours.client(InetAddress.ofLiteral(connected), header)).isEqualTo(client);
        assertThat(new TrustedProxies(List.of()).client(InetAddress.ofLiteral(connected), header))
                .isEqualTo(InetAddress.ofLiteral(connected).getHostAddress());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/x", "proxy.example", "/8"})
    void whatIsNoRangeIsRefused(String text) {
        assertThatThrownBy(() -> AddressRange.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
