package fordring.bankfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What Jazzer calls with bytes that it makes up, a target for each reader: a file is refused, or its payments are what it
 * states. See {@link FuzzTest}.
 */
public final class BankFileFuzz {
    private BankFileFuzz() {}

    /** Norwegian OCR giro. */
    public static final class OcrGiro {
        private OcrGiro() {}

        public static void fuzzerTestOneInput(byte[] file) {
            read(file, Format.OCR_GIRO, OcrGiroReader::read);
        }
    }

    /** Finnish KTL. */
    public static final class Ktl {
        private Ktl() {}

        public static void fuzzerTestOneInput(byte[] file) {
            read(file, Format.KTL, KtlReader::read);
        }
    }

    /** Swedish BgMax. */
    public static final class BgMax {
        private BgMax() {}

        public static void fuzzerTestOneInput(byte[] file) {
            read(file, Format.BGMAX, BgMaxReader::read);
        }
    }

    /** Both messages of camt, in both versions. */
    public static final class Iso {
        private Iso() {}

        public static void fuzzerTestOneInput(byte[] file) {
            read(file, Format.CAMT_053, Camt::read);
        }
    }

    private static void read(byte[] file, Format format, Reader reader) {
        List<BankEntry> entries = new ArrayList<>();
        List<Coverage> coverages = new ArrayList<>();
        try {
            reader.read(new ByteArrayInputStream(file), Reading.sink(entries, coverages));
        } catch (RefusedFile refused) {
            hold(refused.line() > 0 && !refused.field().isEmpty(), "a refusal says where");
            return;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        hold(entries.stream().allMatch(entry -> entry.amount().isPositive()), "an amount is above zero");
        // A camt file need not state its sums.
        Reading reading = new Reading(format, entries, coverages);
        hold(
                format == Format.CAMT_053 || StatedAmounts.of(file).isWhatWasRead(reading),
                "what was read is what is stated");
    }

    private static void hold(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** One of the readers. */
    private interface Reader {
        void read(ByteArrayInputStream file, BankFiles.Sink sink) throws IOException;
    }
}
