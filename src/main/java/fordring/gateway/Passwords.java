package fordring.gateway;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.platform.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passwords as they are kept: argon2id (RFC 9106) with 19 MiB, two passes and one lane, the least that OWASP's Password
 * Storage Cheat Sheet takes. Four are worked on at once, so that logging in cannot use up memory.
 */
final class Passwords {
    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 4;
    private static final int PATIENCE_SECONDS = 5;
    private static final Semaphore PLACES = new Semaphore(AT_ONCE, true);

    /** What is compared where there is nobody: the work is the same, and nothing is right. */
    private static final String NOBODY = hash(Secrets.randomText(SALT_BYTES));

    private Passwords() {}

    static String hash(String password) {
        return inTurn(
                () -> ARGON2ID.hash(bytes(password), Secrets.random(SALT_BYTES)).getResult());
    }

    /** Whether the password is the one that was hashed; null: nobody has it, which takes as long to say. */
    static boolean isRight(String password, @Nullable String hash) {
        return inTurn(() -> Argon2Function.getInstanceFromHash(hash == null ? NOBODY : hash)
                        .check(bytes(password), bytes(hash == null ? NOBODY : hash)))
                && hash != null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T inTurn(Supplier<T> work) {
        boolean admitted = false;
        try {
            admitted = PLACES.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!admitted) {
            throw new Rejected(Fault.of(Code.RATE_EXCEEDED, "", PATIENCE_SECONDS));
        }
        try {
            return work.get();
        } finally {
            PLACES.release();
        }
    }
}
