package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** What veraPDF has against a file: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1). */
public final class VeraPdf {
    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private VeraPdf() {}

    public static void assertCompliant(byte[] pdf) {
        assertThat(faults(pdf)).isEmpty();
    }

    /** Each rule that is broken, once, with the first place where it is. */
    public static List<String> faults(byte[] pdf) {
        return Stream.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)
                .flatMap(flavour -> faults(pdf, flavour))
                .toList();
    }

    private static Stream<String> faults(byte[] pdf, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            List<String> failed = result.getTestAssertions().stream()
                    .filter(each -> each.getStatus() == TestAssertion.Status.FAILED)
                    .map(each -> "%s %s test %d: %s (%s)"
                            .formatted(
                                    flavour,
                                    each.getRuleId().getClause(),
                                    each.getRuleId().getTestNumber(),
                                    each.getMessage(),
                                    each.getLocation().getContext()))
                    .toList();
            assertThat(result.isCompliant()).as("%s", flavour).isEqualTo(failed.isEmpty());
            return failed.stream();
        } catch (ModelParsingException | EncryptedPdfException | ValidationException e) {
            throw new IllegalArgumentException("veraPDF cannot read it", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
