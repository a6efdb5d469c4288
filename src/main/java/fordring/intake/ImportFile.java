package fordring.intake;

import fordring.platform.Later;

/** Reads a file of a bank and books what it says: checked to its end first, then in portions, so that a crash at any instant loses nothing and books nothing twice. */
public final class ImportFile {
    private ImportFile() {}

    /**
     * The signature is intake's to make.
     */
    public static void run() {
        Later.later();
    }
}
