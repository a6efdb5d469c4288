package fordring.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Opens the PDF of a stranger. PDFBox holds the tables and objects of a document inflated in memory, and a megabyte may
 * inflate to a thousand: so they are measured first. Where the file is out of order nothing is searched for and mended,
 * since what is found by that is not measured.
 */
public final class PdfOpening extends PDFParser {
    /** Far more than a table or a part of the objects of ten megabytes has. */
    private static final int MOST_BYTES = 20_000_000;

    /** Columns of a table; the predictor that packs it holds two rows. */
    private static final long LONGEST_ROW = 10_000;

    /** PDFBox skips the two bytes in which a stream says that it is deflated (RFC 1950). */
    private static final int HEADER = 2;

    private PdfOpening(byte[] content) throws IOException {
        super(new RandomAccessReadBuffer(content));
    }

    /**
     * The document; whoever asks closes it.
     *
     * @throws IOException when it does not open, or only with a password
     */
    static PDDocument open(byte[] content) throws IOException {
        return new PdfOpening(content).parse(false);
    }

    /**
     * How many pages a document has.
     *
     * @throws IOException when it does not open
     */
    public static int pages(byte[] content) throws IOException {
        try (PDDocument document = open(content)) {
            return document.getNumberOfPages();
        }
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        COSStream stream = super.parseCOSStream(dictionary);
        // Tables are never encrypted; objects that are get measured when they no longer are.
        if (securityHandler == null) {
            measure(stream);
        }
        return stream;
    }

    @Override
    protected COSBase parseObjectStreamObject(long number, COSObjectKey wanted) throws IOException {
        COSBase objects =
                document.getObjectFromPool(new COSObjectKey(number, 0)).getObject();
        if (objects instanceof COSStream stream) {
            measure(stream);
        }
        return super.parseObjectStreamObject(number, wanted);
    }

    private static void measure(COSStream stream) throws IOException {
        COSBase filter = stream.getFilters();
        if (filter instanceof COSArray several && several.size() == 1) {
            filter = several.getObject(0);
        }
        if (filter == null) {
            return;
        }
        COSBase how = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        if (!COSName.FLATE_DECODE.equals(filter) || (how instanceof COSDictionary row && !isShort(row))) {
            throw new IOException("no tables or objects are written so");
        }
        try (InputStream deflated = stream.createRawInputStream()) {
            deflated.skipNBytes(HEADER);
            InputStream inflated = new InflaterInputStream(deflated, new Inflater(true));
            byte[] some = new byte[8192];
            int sum = 0;
            for (int read = inflated.read(some); read >= 0; read = inflated.read(some)) {
                sum += read;
                if (sum > MOST_BYTES) {
                    throw new IOException("tables or objects are more than " + MOST_BYTES + " bytes");
                }
            }
        } catch (ZipException | EOFException broken) {
            // As far as it goes: PDFBox reads no further either.
        }
    }

    private static boolean isShort(COSDictionary row) {
        long columns = row.getInt(COSName.COLUMNS, 1);
        return columns <= LONGEST_ROW && row.getInt(COSName.BITS_PER_COMPONENT, 8) <= 16;
    }
}
