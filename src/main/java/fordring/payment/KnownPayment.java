package fordring.payment;

import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.money.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A payment that is known, with all that has told of it so far. Good for one question: what it was taken for is noted. */
final class KnownPayment {
    /** From the order at the payer's bank to the entry at ours, weekends included. */
    static final int DAYS_UNDER_WAY = 5;

    /** By which two banks or two files may differ on when one payment was booked. */
    private static final int DAYS_APART = 3;

    /** A bank that told of it. */
    record Face(
            PaymentFileId file,
            String format,
            LocalDate bookedOn,
            @Nullable String bankReference,
            String key,
            @Nullable String payer) {}

    /**
     * A payment that arrives.
     *
     * @param format of its file; empty of one that is registered
     * @param day on which it was booked; paid, of one that is registered
     * @param key its reference, in the form in which references are compared
     */
    record Arriving(Payment payment, String format, LocalDate day, String key) {
        @Nullable
        String bankReference() {
            Payment.Told told = payment.told();
            return told == null ? null : told.bankReference();
        }
    }

    private final PaymentId id;
    private final CreditorId creditor;
    private final @Nullable PaymentAccountId account;
    private final Money amount;
    private final LocalDate paidOn;
    private final String key;
    private final boolean registered;
    private final boolean doubted;
    private final boolean takenBack;
    private final List<Face> faces = new ArrayList<>();
    private boolean taken;

    /**
     * @param doubted it may be another that is known, and nobody has said
     * @param takenBack it was reversed
     */
    KnownPayment(Payment payment, String key, boolean doubted, boolean takenBack) {
        this.id = payment.id();
        this.creditor = payment.creditor();
        this.account = payment.account();
        this.amount = payment.amount();
        this.paidOn = payment.paidOn();
        this.key = key;
        this.registered = payment.source() == Payment.Source.REGISTERED;
        this.doubted = doubted;
        this.takenBack = takenBack;
    }

    PaymentId id() {
        return id;
    }

    Money amount() {
        return amount;
    }

    LocalDate paidOn() {
        return paidOn;
    }

    String key() {
        return key;
    }

    List<Face> faces() {
        return faces;
    }

    void add(Face face) {
        faces.add(face);
    }

    /** It is one that arrives, so no other that arrives is. */
    void take() {
        taken = true;
    }

    boolean isUnseen() {
        return registered && faces.isEmpty();
    }

    /** Whether the bank's own reference says so. Banks begin to count anew, so it does not say so for ever. */
    boolean bearsItsBankReference(Arriving other) {
        return mayBe(other)
                && any(face -> sameBankReference(face, other)
                        && agree(face.key, other.key)
                        && days(face.bookedOn, other.day) <= DAYS_UNDER_WAY);
    }

    /** Whether a file of another format says the same of the same day. */
    boolean isToldInAnotherFormat(Arriving other) {
        return mayBe(other)
                && !other.key.isEmpty()
                && faces.stream().noneMatch(face -> face.format.equals(other.format))
                && any(face -> face.key.equals(other.key) && face.bookedOn.equals(other.day));
    }

    /** Whether somebody registered it and no bank has told of it. */
    boolean wasAnnounced(Arriving other) {
        return !doubted && !takenBack && isAnnounced(other);
    }

    private boolean isAnnounced(Arriving other) {
        return mayBe(other)
                && isUnseen()
                && !other.key.isEmpty()
                && key.equals(other.key)
                && daysFromPaid(other) <= DAYS_UNDER_WAY;
    }

    long daysFromPaid(Arriving other) {
        return days(paidOn, other.day);
    }

    /** Whether a person is to say: of what was announced and taken back, too. */
    boolean isLike(Arriving other) {
        return (takenBack && isAnnounced(other))
                || (mayBe(other) && !differs(other) && any(face -> isLike(face, other)));
    }

    private static boolean isLike(Face face, Arriving other) {
        long days = days(face.bookedOn, other.day);
        if (sameBankReference(face, other)) {
            return agree(face.key, other.key);
        }
        if (other.key.isEmpty()) {
            return face.key.isEmpty() && days == 0 && samePayer(face.payer, other.payment.payer());
        }
        return face.key.equals(other.key) && days <= DAYS_APART;
    }

    /** Whether a bank told of it before one who registers it now. */
    boolean wasTold(Arriving other) {
        return mayBe(other)
                && !registered
                && !other.key.isEmpty()
                && any(face -> face.key.equals(other.key) && days(face.bookedOn, other.day) <= DAYS_UNDER_WAY);
    }

    /** Of the same money, and not told of by the very file that tells of the other. */
    private boolean mayBe(Arriving other) {
        Payment payment = other.payment;
        Payment.Told told = payment.told();
        boolean sameAccount = (account == null || payment.account() == null)
                ? creditor.equals(payment.creditor())
                : account.equals(payment.account());
        return !taken
                && sameAccount
                && amount.equals(payment.amount())
                && (told == null || faces.stream().noneMatch(face -> face.file.equals(told.file())));
    }

    /** Whether a file of the same format calls it by another reference of the bank. */
    private boolean differs(Arriving other) {
        String reference = other.bankReference();
        return reference != null
                && faces.stream()
                        .anyMatch(face -> face.format.equals(other.format)
                                && face.bankReference != null
                                && !face.bankReference.equals(reference));
    }

    private boolean any(Predicate<Face> what) {
        return faces.stream().anyMatch(what);
    }

    private static boolean sameBankReference(Face face, Arriving other) {
        return face.bankReference != null && face.bankReference.equals(other.bankReference());
    }

    /** Two files do not always say the reference; but where they do, it is the same. */
    private static boolean agree(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static boolean samePayer(@Nullable String one, @Nullable String other) {
        return one == null
                || other == null
                || one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    private static long days(LocalDate one, LocalDate other) {
        return Math.abs(ChronoUnit.DAYS.between(one, other));
    }
}
