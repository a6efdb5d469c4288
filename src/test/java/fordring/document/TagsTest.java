package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.document.Tags.Tag;
import fordring.party.Language;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What those hear who do not see the page. */
class TagsTest {
    private static final InvoicePdf PDF = new InvoicePdf();

    @Test
    void theInvoiceIsReadFromSellerToPayment() throws IOException {
        assertThat(tags(3, false).root().text())
                .containsSubsequence(
                        "Fjordlys AS",
                        "Bryggen Bakeri AS",
                        "Fakturadato",
                        "1. mars 2025",
                        "Faktura 10023",
                        "Beskrivelse",
                        "Beløp",
                        "Vare 1",
                        "100,00",
                        "Vare 2",
                        "Vare 3",
                        "Sum",
                        "300,00",
                        "375,00",
                        "1234.56.78903");
    }

    @Test
    void everyTableHeadSaysWhatItIsTheHeadOf() throws IOException {
        Tags tags = tags(3, false);

        assertThat(tags.root().all("TH"))
                .isNotEmpty()
                .allMatch(head -> List.of("Row", "Column").contains(String.valueOf(head.scope())));
        assertThat(tags.root().all("THead").flatMap(head -> head.all("TH")))
                .extracting(Tag::text)
                .contains("Beskrivelse", "Antall");
        assertThat(tags.root().all("H1")).extracting(Tag::text).containsExactly("Faktura 10023");
    }

    @Test
    void aTableHasNoEmptyParts() throws IOException {
        assertThat(tags(3, false).root().all())
                .filteredOn(tag -> List.of("THead", "TBody", "TFoot", "TR").contains(tag.type()))
                .isNotEmpty()
                .allMatch(tag -> !tag.kids().isEmpty());
    }

    @Test
    void everyPageOfLinesIsATableWhoseHeadsAreHeardOnceAndSoIsEveryLine() throws IOException {
        Tags tags = tags(100, false);

        assertThat(tags.artifacts()).hasSizeGreaterThan(3);
        assertThat(tags.root().text().split("Beskrivelse", -1))
                .hasSize(1 + tags.artifacts().size());
        assertThat(tags.root().all("TR").map(Tag::text).filter(row -> row.startsWith("Vare ")))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> "Vare " + i + " 1 100,00 25 % 100,00")
                        .toList());
    }

    @Test
    void theFootAndTheMarkOfATestAreOutsideTheTextAndAllElseIsInIt() throws IOException {
        Tags tags = tags(100, true);

        assertThat(tags.artifacts()).allMatch(page -> page.contains("TEST") && page.contains("988 077 917 MVA"));
        assertThat(tags.root().text()).doesNotContain("TEST", "Storgata 12");
        assertThat(tags.bare()).isEmpty();
    }

    private static Tags tags(int lines, boolean test) throws IOException {
        return Tags.of(PDF.render(Samples.dossier(
                Samples.repeated("Vare", lines),
                Samples.seller("Fjordlys AS", true),
                Samples.buyer("Bryggen Bakeri AS"),
                Samples.ACCOUNT,
                Language.NB,
                test)));
    }
}
