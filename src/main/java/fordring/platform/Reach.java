package fordring.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How far a request may go, by who chose its address. */
public enum Reach {
    /** What the whole internet can reach: addresses that customers choose. */
    INTERNET,

    /** The same and this very machine, where customers are developers. */
    INTERNET_AND_LOOPBACK,

    /** Private networks too: addresses that the operator set up. */
    ANYWHERE;

    private static final List<AddressRange> LOOPBACK = ranges("127.0.0.0/8", "::1/128");

    /** IANA's registry of special-purpose IPv4 addresses (RFC 6890), with multicast and what is reserved. */
    private static final List<AddressRange> FORBIDDEN_V4 = ranges(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared behind a carrier's NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, where clouds keep the metadata of their machines
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    /** All that is global unicast of IPv6 today (RFC 4291, section 2.4); every address outside it is refused. */
    private static final AddressRange GLOBAL_V6 = AddressRange.of("2000::/3");

    /** IANA's registry of special-purpose IPv6 addresses, what of it lies within global unicast. */
    private static final List<AddressRange> FORBIDDEN_V6 = ranges(
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which carries an IPv4 address
            "3fff::/20"); // documentation

    /** Behind it stands an IPv4 address, in networks that have only IPv6 (RFC 6052, section 2.1). */
    private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");

    /** As far as addresses may lead that customers choose. */
    public static Reach internet(boolean andLoopback) {
        return andLoopback ? INTERNET_AND_LOOPBACK : INTERNET;
    }

    public boolean allows(InetAddress address) {
        return switch (this) {
            case INTERNET -> isGlobal(address);
            case INTERNET_AND_LOOPBACK -> isGlobal(address) || in(LOOPBACK, address);
            case ANYWHERE -> true;
        };
    }

    private static boolean isGlobal(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return !in(FORBIDDEN_V4, address);
        }
        if (NAT64.contains(address)) {
            return !in(FORBIDDEN_V4, embedded(address));
        }
        return GLOBAL_V6.contains(address) && !in(FORBIDDEN_V6, address);
    }

    private static InetAddress embedded(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean in(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... cidrs) {
        return Stream.of(cidrs).map(AddressRange::of).toList();
    }
}
