package fordring.platform;

import java.net.InetAddress;

/** A block of IP addresses as CIDR writes it: all that share the first {@code bits} bits (RFC 4632, section 3.1). */
public record AddressRange(InetAddress first, int bits) {

    public AddressRange {
        if (bits < 0 || bits > 8 * first.getAddress().length) {
            throw new IllegalArgumentException(bits + " bits of " + first);
        }
    }

    /**
     * Reads {@code 10.0.0.0/8}, or a single address.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static AddressRange of(String cidr) {
        int slash = cidr.indexOf('/');
        InetAddress first = InetAddress.ofLiteral(slash < 0 ? cidr : cidr.substring(0, slash));
        return new AddressRange(
                first, slash < 0 ? 8 * first.getAddress().length : Integer.parseInt(cidr.substring(slash + 1)));
    }

    boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((mine[bit / 8] ^ other[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }
}
