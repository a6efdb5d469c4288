package fordring.reference;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the payment references of an account are formed, as the bank has agreed for that account.
 *
 * @param length characters in all, check digit included; null: as many as it takes, or as the scheme says
 * @param otherLength a second length that the agreement takes in references that are brought
 * @param lengthDigit whether the last digit of the length stands before the check digit (Swedish OCR)
 * @param forced whether the bank refuses what is not right, so that we must
 */
public record ReferenceScheme(
        Kind kind, @Nullable Integer length, @Nullable Integer otherLength, boolean lengthDigit, boolean forced) {

    /** The invoice's number serves as reference. */
    public static final ReferenceScheme NONE = new ReferenceScheme(Kind.NONE, null, null, false, false);

    public ReferenceScheme {
        if ((length == null && kind.requiresLength())
                || !kind.takes(length, lengthDigit)
                || !kind.takes(otherLength, lengthDigit)) {
            throw new IllegalArgumentException("no agreement on " + kind + " says " + length + ", " + otherLength);
        }
        if ((otherLength != null && length == null) || (lengthDigit && kind != Kind.OCR)) {
            throw new IllegalArgumentException("no such agreement on " + kind);
        }
    }

    /** An agreement on one length. */
    public ReferenceScheme(Kind kind, int length) {
        this(kind, length, null, false, false);
    }

    /** An agreement on nothing but the scheme. */
    public static ReferenceScheme of(Kind kind) {
        return new ReferenceScheme(kind, null, null, false, false);
    }

    /** What a reference looks like and how it is checked. */
    public enum Kind {
        KID_MOD10(4, 25),
        KID_MOD11(4, 25),
        /** Swedish: 2 to 25 digits, by the Luhn algorithm. */
        OCR(2, 25),
        VIITENUMERO(0, 0),
        /** The creditor reference of ISO 11649. */
        RF(0, 0),
        FIK_71(0, 0),
        FIK_75(0, 0),
        /** A Danish slip without reference. */
        FIK_73(0, 0),
        NONE(0, 0);

        private final int shortest;
        private final int longest;

        Kind(int shortest, int longest) {
            this.shortest = shortest;
            this.longest = longest;
        }

        /** Whether references are made; where not, the number of the invoice serves. */
        public boolean isMade() {
            return this != FIK_73 && this != NONE;
        }

        /** Whether the bank asks for a length to be agreed. */
        public boolean requiresLength() {
            return this == KID_MOD10 || this == KID_MOD11;
        }

        /** Whether a length can be agreed. */
        public boolean takesLength() {
            return longest > 0;
        }

        /** Whether this length can be agreed; null: none is. */
        public boolean takes(@Nullable Integer length, boolean lengthDigit) {
            return length == null || (length >= shortest(lengthDigit) && length <= longest);
        }

        /** The shortest length that can be agreed. */
        public int shortest(boolean lengthDigit) {
            return lengthDigit ? shortest + 1 : shortest;
        }

        /** The longest length that can be agreed; 0: none can. */
        public int longest() {
            return longest;
        }
    }

    /** A reference, and the serial it was made from. */
    public record Made(long serial, String reference) {}

    /**
     * The reference of this serial, or of the next that has one: where modulus 11 gives no digit a minus may stand for
     * ten, but digits alone can be typed everywhere. Empty when the agreed length is used up, or none are made.
     *
     * @param serial from 1
     */
    public Optional<Made> make(long serial) {
        if (serial < 1) {
            throw new IllegalArgumentException("serials are counted from 1, not " + serial);
        }
        for (long next = serial; Long.toString(next).length() <= room(); next++) {
            String reference = of(next);
            if (!reference.endsWith("-")) {
                return Optional.of(new Made(next, reference));
            }
        }
        return Optional.empty();
    }

    /** How many digits a serial may have. */
    private int room() {
        return switch (kind) {
            case KID_MOD10, KID_MOD11 -> agreed() - 1;
            case OCR -> agreed() - (lengthDigit ? 2 : 1);
            case VIITENUMERO, RF -> Viitenumero.MOST_DIGITS - 1;
            case FIK_71, FIK_75 -> Fik.length(kind) - 1;
            case FIK_73, NONE -> 0;
        };
    }

    private int agreed() {
        return length == null ? kind.longest : length;
    }

    private String of(long serial) {
        return switch (kind) {
            case KID_MOD10, KID_MOD11 -> Kid.of(padded(serial, agreed() - 1), kind);
            case OCR -> Ocr.of(length == null ? Long.toString(serial) : padded(serial, room()), lengthDigit);
            case VIITENUMERO -> Viitenumero.of(serial);
            case RF -> CreditorReference.of(Viitenumero.of(serial));
            case FIK_71, FIK_75 -> Fik.of(padded(serial, Fik.length(kind) - 1));
            case FIK_73, NONE -> throw new IllegalStateException(kind + " has no references");
        };
    }

    private static String padded(long serial, int length) {
        String digits = Long.toString(serial);
        return "0".repeat(length - digits.length()) + digits;
    }

    /** Whether a reference that somebody brought is one that an account with this agreement takes. */
    public boolean check(String reference) {
        return switch (kind) {
            case KID_MOD10, KID_MOD11 -> suits(reference.length()) && Kid.isValid(reference, kind);
            case OCR -> suits(reference.length()) && Ocr.isValid(reference, lengthDigit);
            case VIITENUMERO -> Viitenumero.isValid(reference);
            case RF -> CreditorReference.isValid(reference);
            case FIK_71, FIK_75 -> reference.length() == Fik.length(kind) && Fik.isValid(reference);
            case FIK_73, NONE -> true;
        };
    }

    private boolean suits(int given) {
        return length == null || given == length || (otherLength != null && given == otherLength);
    }

    /** The groups of characters in which people read it. */
    public List<String> groups(String reference) {
        return switch (kind) {
            case KID_MOD10, KID_MOD11, OCR -> Groups.even(reference);
            case VIITENUMERO -> Groups.fromRight(reference, 5); // guide of Finanssialan Keskusliitto
            case RF -> Groups.fromLeft(reference, 4); // ISO 11649
            case FIK_71, FIK_75, FIK_73, NONE -> List.of(reference);
        };
    }

    /** As people read it. */
    public String printed(String reference) {
        return String.join(" ", groups(reference));
    }
}
