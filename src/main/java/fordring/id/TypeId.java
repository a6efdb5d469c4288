package fordring.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;

/**
 * The TypeID form of an identifier: a prefix, an underscore and a UUIDv7 as 26 characters of Crockford's base 32 in
 * lower case (TypeID specification 0.3).
 */
final class TypeId {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    private TypeId() {}

    /** A new UUIDv7, later than all this process made before. */
    static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    static String write(String prefix, UUID id) {
        char[] out = new char[prefix.length() + 1 + LENGTH];
        prefix.getChars(0, prefix.length(), out, 0);
        out[prefix.length()] = '_';
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = out.length - 1; i > prefix.length(); i--) {
            out[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return new String(out);
    }

    /** The UUID behind {@code text}, empty when it is not of this prefix or form. */
    static Optional<UUID> read(String prefix, String text) {
        int start = prefix.length() + 1;
        if (text.length() != start + LENGTH || !text.startsWith(prefix) || text.charAt(start - 1) != '_') {
            return Optional.empty();
        }
        if (text.charAt(start) > '7') {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | digit;
        }
        return Optional.of(new UUID(high, low));
    }
}
