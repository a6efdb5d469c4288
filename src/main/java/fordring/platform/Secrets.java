package fordring.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encryption at rest (AES-256-GCM) under the installation's own key, and the hashes and random texts of keys. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int BLOCK_BYTES = 16;

    private final SecretKey key;

    private Secrets(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** The key in this file, made at the first start. Whoever loses it loses every encrypted value. */
    public static Secrets of(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file.toAbsolutePath());
            }
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == 32) {
                return new Secrets(key);
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw new Config.Unusable(file + " does not hold a key of 32 bytes in base 64");
    }

    /**
     * Writes a new key beside its place, forces it to disk, then gives it its name, unless another process was first:
     * a key that something was encrypted with is never half there, replaced or lost.
     */
    private static void make(Path file) throws IOException {
        Path folder = Files.createDirectories(file.getParent());
        Path part = Files.createTempFile(
                folder,
                ".key",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(random(32))));
                channel.force(true);
            }
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException anotherWasFirst) {
            // his is read
        } catch (UnsupportedOperationException noLinks) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /**
     * A hash that only this installation can make, by which a secret is found again without being readable (HMAC-SHA256
     * under a key derived from the installation's).
     *
     * @param purpose what the hash is for: equal texts for different purposes have nothing in common
     */
    public byte[] keyedHash(String purpose, String clear) {
        byte[] derived = hmac(key, purpose);
        return hmac(new SecretKeySpec(derived, "HmacSHA256"), clear);
    }

    private static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public byte[] encrypt(String clear) {
        return encrypt(clear.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] encrypt(byte[] clear) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, 0).doFinal(clear);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * The text that was encrypted.
     *
     * @throws IllegalStateException when the bytes are not of this key or were changed
     */
    public String decrypt(byte[] sealed) {
        return new String(decryptBytes(sealed), StandardCharsets.UTF_8);
    }

    /** The same for what is no text. */
    public byte[] decryptBytes(byte[] sealed) {
        if (sealed.length < NONCE_BYTES) {
            throw new IllegalStateException("an encrypted value was cut off");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, sealed, 0).doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("an encrypted value does not open with this installation's key", failure);
        }
    }

    private Cipher cipher(int mode, byte[] nonceSource, int offset) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonceSource, offset, NONCE_BYTES));
        return cipher;
    }

    /**
     * Another 16 bytes in the place of these, by a permutation that only this installation knows (one block of AES-256
     * under a key derived from its own). For what is unique by itself: equal bytes give equal bytes.
     */
    public byte[] permute(String purpose, byte[] block) {
        return permute(Cipher.ENCRYPT_MODE, purpose, block);
    }

    /** The bytes that {@link #permute} gave these for. */
    public byte[] permuteBack(String purpose, byte[] block) {
        return permute(Cipher.DECRYPT_MODE, purpose, block);
    }

    private byte[] permute(int mode, String purpose, byte[] block) {
        if (block.length != BLOCK_BYTES) {
            throw new IllegalArgumentException("not one block");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(hmac(key, "permute " + purpose), "AES"));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /** A random text of lower-case letters and digits, five bits a character. */
    public static String randomText(int characters) {
        String alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        byte[] random = random(characters);
        StringBuilder text = new StringBuilder(characters);
        for (byte b : random) {
            text.append(alphabet.charAt(b & 31));
        }
        return text.toString();
    }

    public static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    /** For what comes piece by piece. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
