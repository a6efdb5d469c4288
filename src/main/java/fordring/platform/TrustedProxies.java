package fordring.platform;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Who calls, seen through the proxies in front of us. Each proxy adds to {@code X-Forwarded-For} whom it was called
 * by, so the header is read from its end, for as long as those who wrote it are trusted. What an untrusted client
 * wrote into it himself is never reached.
 */
public record TrustedProxies(List<AddressRange> ranges) {

    /**
     * The address of the client.
     *
     * @param connected the other end of the connection
     * @param forwarded the addresses in X-Forwarded-For, in their order
     */
    String client(InetAddress connected, List<String> forwarded) {
        InetAddress client = connected;
        for (int i = forwarded.size() - 1; i >= 0 && isTrusted(client); i--) {
            Optional<InetAddress> before = address(forwarded.get(i).strip());
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
        }
        String text = client.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    private boolean isTrusted(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** An address as proxies write it: some add the port, and then brackets to one of version 6. */
    private static Optional<InetAddress> address(String text) {
        String bare = text;
        if (text.startsWith("[") && text.indexOf(']') > 0) {
            bare = text.substring(1, text.indexOf(']'));
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0) {
            bare = text.substring(0, text.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
