package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {
    /** Of each block the first and last address, which are forbidden, and the neighbours that are not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0.0.0.0 0.255.255.255             | 1.0.0.0
                    10.0.0.0 10.255.255.255           | 9.255.255.255 11.0.0.0
                    100.64.0.0 100.127.255.255        | 100.63.255.255 100.128.0.0
                    127.0.0.0 127.0.0.1 127.255.255.255 | 126.255.255.255 128.0.0.0
                    169.254.0.0 169.254.169.254       | 169.253.255.255 169.255.0.0
                    172.16.0.0 172.31.255.255         | 172.15.255.255 172.32.0.0
                    192.0.0.8 192.0.2.1 192.88.99.1   | 192.0.1.0 192.0.3.0
                    192.168.0.0 192.168.255.255       | 192.167.255.255 192.169.0.0
                    198.18.0.0 198.19.255.255         | 198.17.255.255 198.20.0.0
                    198.51.100.7 203.0.113.7          | 198.51.101.0 203.0.114.0
                    224.0.0.0 239.255.255.255         | 223.255.255.255
                    240.0.0.0 255.255.255.255         | 8.8.8.8
                    :: ::1 ::2 ::10.0.0.1             | 2606:4700::1111
                    ::ffff:10.0.0.1 ::ffff:127.0.0.1  | ::ffff:8.8.8.8
                    64:ff9b::10.0.0.1 64:ff9b::127.0.0.1 | 64:ff9b::8.8.8.8
                    64:ff9b:1::8.8.8.8 100::1         | 2000::1
                    2001:: 2001:0:1::1 2001:1ff::1    | 2001:200::1
                    2001:db8::1 2002:7f00:1::1        | 2001:db9::1 2003::1
                    3fff::1 4000::1                   | 3fff:1000::1
                    fc00::1 fdff::1 fe80::1 fec0::1   | 2a00::1
                    ff02::1                           | 2c0f::1
                    """)
    void onlyWhatTheWholeInternetReachesIsAllowed(String forbidden, String allowed) {
        for (String text : forbidden.split(" ", -1)) {
            InetAddress address = InetAddress.ofLiteral(text);
            assertThat(Reach.INTERNET.allows(address)).as(text).isFalse();
            assertThat(Reach.INTERNET_AND_LOOPBACK.allows(address)).as(text).isEqualTo(address.isLoopbackAddress());
            assertThat(Reach.ANYWHERE.allows(address)).as(text).isTrue();
        }
        for (String text : allowed.split(" ", -1)) {
            for (Reach reach : Reach.values()) {
                assertThat(reach.allows(InetAddress.ofLiteral(text)))
                        .as(reach + " " + text)
                        .isTrue();
            }
        }
    }
}
