package fordring.testkit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/** The names of the tests: whatever stands before {@code .resolves-to-10-0-0-1.test} and the like has that address. */
public final class Names extends InetAddressResolverProvider {
    private static final String MARK = ".resolves-to-";

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver system = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                int mark = host.indexOf(MARK);
                if (mark < 0 || !host.endsWith(".test")) {
                    return system.lookupByName(host, policy);
                }
                String address = host.substring(mark + MARK.length(), host.length() - ".test".length());
                return Stream.of(InetAddress.ofLiteral(address.replace('-', '.')));
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return system.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "names of the tests";
    }
}
