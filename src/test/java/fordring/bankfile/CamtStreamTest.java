package fordring.bankfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import fordring.bankfile.RefusedFile.Rule;
import fordring.testkit.Seeded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CamtStreamTest {
    private static final String BEFORE = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><Ntfctn>
            <Acct><Id><IBAN>FI2112345600000785</IBAN></Id><Ccy>EUR</Ccy></Acct>
            <Ntry><Amt Ccy="EUR">200000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
            <BookgDt><Dt>2026-11-10</Dt></BookgDt><AcctSvcrRef>S</AcctSvcrRef><NtryDtls>
            """;
    private static final String ONE = "<TxDtls><Amt Ccy=\"EUR\">2.00</Amt></TxDtls>\n";

    /** The hundred thousandth has come and the file has no end: all before it were handed on, none is held. */
    @Test
    void theTransactionsOfOneEntryAreHandedOnAsTheyEnd() {
        AtomicLong count = new AtomicLong();
        assertThatThrownBy(() -> Camt.read(file(100_000, ""), counting(count)))
                .isInstanceOfSatisfying(
                        RefusedFile.class, e -> assertThat(e.rule()).isEqualTo(Rule.RECORD));
        assertThat(count).hasValue(99_999);
    }

    @Test
    void theirSumIsHeldAgainstTheEntryWhenItEnds() throws IOException {
        String end = "</NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>";
        AtomicLong count = new AtomicLong();
        assertThat(Camt.read(file(100_000, end), counting(count))).isEqualTo(Format.CAMT_054);
        assertThat(count).hasValue(100_000);
        assertThatThrownBy(() -> Camt.read(file(100_001, end), counting(count)))
                .isInstanceOfSatisfying(RefusedFile.class, e -> {
                    assertThat(e.rule()).isEqualTo(Rule.SUM);
                    assertThat(e.line()).isEqualTo(3);
                    assertThat(e.expected()).isEqualTo("200002.00 EUR in TxDtls");
                });
    }

    /** A disk that fails is no fault of the file. */
    @Test
    void aFileThatCannotBeReadIsNotRefused() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("disk");
            }
        };
        InputStream file = new SequenceInputStream(bytes(BEFORE), broken);
        assertThatThrownBy(() -> Camt.read(file, counting(new AtomicLong())))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    /** Whatever stands in the file, it is read or refused, and soon. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "camt053-fi-returns.xml",
                "camt053-no-batch.xml",
                "camt054-fi-references.xml",
                "camt054-no-kid.xml",
                "camt054-se-ocr.xml"
            })
    void aSpoiltFileIsReadOrRefused(String name) {
        byte[] file = CamtFiles.bytes(name);
        Seeded.cases(300, seeded -> {
            byte[] spoilt = spoilt(seeded, file);
            try {
                CamtFiles.of(spoilt);
            } catch (RefusedFile e) {
                assertThat(e.line()).isPositive();
                assertThat(e.field()).isNotEmpty();
                assertThat(e.found()).hasSizeLessThanOrEqualTo(100);
            } catch (RuntimeException e) {
                fail(new String(spoilt, StandardCharsets.ISO_8859_1), e);
            }
        });
    }

    /** Bytes changed, taken out, doubled; the end cut off; a piece of the file put elsewhere. */
    private static byte[] spoilt(Seeded seeded, byte[] file) {
        List<Byte> bytes = new ArrayList<>(file.length);
        for (byte b : file) {
            bytes.add(b);
        }
        int times = seeded.integer(1, 4);
        for (int i = 0; i < times; i++) {
            int at = seeded.integer(0, bytes.size() - 1);
            int end = Math.min(bytes.size(), at + seeded.integer(1, 60));
            switch (seeded.integer(0, 5)) {
                case 0 -> bytes.set(at, (byte) seeded.integer(0, 255));
                case 1 -> bytes.set(at, (byte) "<>&\"/-09. ".charAt(seeded.integer(0, 9)));
                case 2 -> bytes.subList(at, end).clear();
                case 3 -> bytes.addAll(at, List.copyOf(bytes.subList(at, end)));
                case 4 -> bytes.addAll(seeded.integer(0, bytes.size() - 1), List.copyOf(bytes.subList(at, end)));
                default -> bytes.subList(Math.max(1, at), bytes.size()).clear();
            }
        }
        byte[] spoilt = new byte[bytes.size()];
        IntStream.range(0, spoilt.length).forEach(i -> spoilt[i] = bytes.get(i));
        return spoilt;
    }

    private static InputStream file(int transactions, String end) {
        Stream<String> parts = Stream.concat(
                Stream.concat(Stream.of(BEFORE), Stream.generate(() -> ONE).limit(transactions)), Stream.of(end));
        return new SequenceInputStream(
                Collections.enumeration(parts.map(CamtStreamTest::bytes).toList()));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BankFiles.Sink counting(AtomicLong count) {
        return new BankFiles.Sink() {
            @Override
            public void covers(Coverage coverage) {
                // not counted
            }

            @Override
            public void entry(BankEntry entry) {
                count.incrementAndGet();
            }
        };
    }
}
