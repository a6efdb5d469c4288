package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.country.NoticeKind;
import fordring.party.Language;
import fordring.testkit.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the letters of notices say, and that none goes out that lacks what its law asks for. */
class NoticeLetterTest {
    private static final Path GOLDEN = Path.of("src/test/resources/document");
    private static final LetterPdf PAPER = new LetterPdf();
    private static final Map<String, Occasion> ALL = Demands.all();

    static Set<String> names() {
        return ALL.keySet();
    }

    private static NoticeLetter letter(String name) {
        return NoticeLetter.of(Objects.requireNonNull(ALL.get(name), name));
    }

    private static String text(NoticeLetter letter) throws IOException {
        return PdfText.of(PAPER.render(letter.letter()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void itReadsAsItsGoldenText(String name) throws IOException {
        Golden.hold(GOLDEN.resolve(name + ".txt"), text(letter(name)));
    }

    /** A sheet on which only the payment is left may get lost. */
    @ParameterizedTest
    @MethodSource("names")
    void untilWhenWhatFollowsAndWhereToObjectIsSaidOnItsFirstPage(String name) throws IOException {
        NoticeLetter letter = letter(name);
        try (PDDocument pdf = Loader.loadPDF(PAPER.render(letter.letter()))) {
            PDFTextStripper first = new PDFTextStripper();
            first.setEndPage(1);
            String page = first.getText(pdf).replaceAll("[\\s\u00a0]+", "");
            assertThat(letter.letter().closing())
                    .allSatisfy(text -> assertThat(page).contains(text.replaceAll("[\\s\u00a0]+", "")));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void allThatItIsSaidToSayStandsOnThePaperAndNothingIsMissing(String name) throws IOException {
        NoticeLetter letter = letter(name);
        String paper = text(letter).replaceAll("\\s+", "");

        letter.said()
                .forEach((part, texts) -> assertThat(texts)
                        .as(part.name())
                        .allSatisfy(text -> assertThat(paper).contains(text.replaceAll("[\\s\u00a0]+", ""))));
        assertThat(letter.missing()).isEmpty();
    }

    /** Of each country and kind what law and practice ask for, beside what every notice says. */
    static List<Arguments> table() {
        return List.of(
                asks("notice-no-reminder-nb", "COSTS inkassoforskriften § 1-2"),
                asks("notice-no-warning-nb", "COSTS inkassoforskriften § 1-2"),
                asks(
                        "notice-no-demand-nb",
                        "COSTS inkassoloven § 10",
                        "INTEREST inkassoloven § 10",
                        "INTEREST_RATE inkassoloven § 10",
                        "INTEREST_FROM inkassoloven § 10",
                        "INTEREST_METHOD inkassoloven § 8"),
                asks("notice-se-reminder-sv"),
                asks(
                        "notice-se-demand-sv",
                        "COSTS inkassolagen (1974:182) 5 §",
                        "INTEREST inkassolagen (1974:182) 5 §",
                        "INTEREST_RATE inkassolagen (1974:182) 5 §",
                        "INTEREST_FROM inkassolagen (1974:182) 5 §",
                        "INTEREST_METHOD inkassolagen (1974:182) 5 §"),
                asks("notice-fi-reminder-fi", "COSTS laki saatavien perinnästä (513/1999)"),
                asks(
                        "notice-fi-demand-fi",
                        "COSTS laki saatavien perinnästä (513/1999)",
                        "INTEREST laki saatavien perinnästä (513/1999)",
                        "INTEREST_RATE laki saatavien perinnästä (513/1999)",
                        "INTEREST_FROM laki saatavien perinnästä (513/1999)",
                        "INTEREST_METHOD laki saatavien perinnästä (513/1999)"),
                asks("notice-dk-reminder-da", "COSTS inkassoloven, god inkassoskik"),
                asks(
                        "notice-dk-warning-da",
                        "COSTS inkassoloven § 10",
                        "INTEREST inkassoloven § 10",
                        "INTEREST_RATE inkassoloven § 10",
                        "INTEREST_FROM inkassoloven § 10",
                        "INTEREST_METHOD inkassoloven § 10",
                        "SETTLED inkassoloven § 10"));
    }

    private static Arguments asks(String name, String... more) {
        return Arguments.of(name, List.of(more));
    }

    private static final Set<String> EVERY = Set.of(
            "CREDITOR_NAME",
            "CREDITOR_NUMBER",
            "CREDITOR_ADDRESS",
            "DEBTOR",
            "INVOICE_NUMBER",
            "INVOICE_DATE",
            "DUE_DATE",
            "GROUND",
            "CAPITAL",
            "TOTAL",
            "DEADLINE",
            "TERM",
            "CONSEQUENCE",
            "OBJECTION",
            "ACCOUNT",
            "REFERENCE");

    @ParameterizedTest
    @MethodSource("table")
    void whatItMustSayIsAskedForAndWithoutAnyOfItItIsNotSent(String name, List<String> more) {
        NoticeLetter letter = letter(name);
        Set<NoticePart> mandatory = EnumSet.noneOf(NoticePart.class);
        for (NoticePart part : NoticePart.values()) {
            if (!letter.without(part).missing().isEmpty()) {
                mandatory.add(part);
                assertThat(letter.without(part).missing()).containsOnlyKeys(part);
            }
        }

        assertThat(mandatory.stream().map(Enum::name))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(EVERY.stream(), more.stream().map(NoticeLetterTest::part))
                                .toList());
        assertThat(more).allSatisfy(each -> {
            NoticePart part = NoticePart.valueOf(part(each));
            assertThat(letter.without(part).missing()).containsEntry(part, each.substring(each.indexOf(' ') + 1));
        });
    }

    private static String part(String asked) {
        return asked.substring(0, asked.indexOf(' '));
    }

    /** The paragraphs of what a debtor must know first of all. */
    @Test
    void theParagraphsAreThoseOfTheActs() {
        assertThat(rule("notice-no-warning-nb", NoticePart.CONSEQUENCE)).isEqualTo("inkassoloven § 9");
        assertThat(rule("notice-no-warning-nb", NoticePart.DEADLINE)).isEqualTo("inkassoloven § 9");
        assertThat(rule("notice-no-demand-nb", NoticePart.CAPITAL)).isEqualTo("inkassoloven § 10");
        assertThat(rule("notice-no-reminder-nb", NoticePart.GROUND)).isEqualTo("inkassoforskriften § 1-2");
        assertThat(rule("notice-se-demand-sv", NoticePart.OBJECTION)).isEqualTo("inkassolagen (1974:182) 5 §");
        assertThat(rule("notice-dk-warning-da", NoticePart.TERM))
                .contains("inkassoloven")
                .contains("§ 10");
    }

    private static @Nullable String rule(String name, NoticePart part) {
        return letter(name).without(part).missing().get(part);
    }

    /** Fourteen days from 2 May end on the 16th (inkassoloven § 9), ten from 26 May on 5 June (Danish inkassoloven § 10). */
    @Test
    void oneDayLessThanTheLawGivesIsMissed() {
        Demands no = Demands.norwegian(Language.NB);
        assertThat(NoticeLetter.of(no.notice(1, NoticeKind.WARNING, "2025-05-02", "2025-05-16"))
                        .missing())
                .isEmpty();
        assertThat(NoticeLetter.of(no.notice(1, NoticeKind.WARNING, "2025-05-02", "2025-05-15"))
                        .missing())
                .containsOnlyKeys(NoticePart.TERM);
        Demands dk = Demands.of(Trade.danish(), "Rådgivning", "Rejse", "25", 428750);
        assertThat(NoticeLetter.of(dk.notice(1, NoticeKind.WARNING, "2025-05-26", "2025-06-04"))
                        .missing())
                .containsOnlyKeys(NoticePart.TERM);
    }

    /** Inkassoloven § 9: an inkassovarsel says that collection will follow, in whatever language it is written. */
    @ParameterizedTest
    @CsvSource({
        "NB, vil inkasso bli satt i verk",
        "NN, vil inkasso bli sett i verk",
        "SV, kommer inkasso att inledas",
        "DA, vil inkasso blive sat i værk",
        "FI, saatavan perintä alkaa",
        "EN, debt collection will begin",
    })
    void aNorwegianWarningSaysInEveryLanguageThatCollectionFollows(Language language, String said) {
        assertThat(NoticeWording.of(language, Country.NO).say("consequence.WARNING"))
                .contains(said);
    }

    @Test
    void aCreditorThatCannotBeFoundWritesNobody() {
        NoticeLetter letter =
                NoticeLetter.of(Demands.of(Trade.unreachable(Trade.norwegian()), "Rådgivning", "Reise", "25", 428750)
                        .notice(1, NoticeKind.REMINDER, "2025-04-15", "2025-04-29"));

        assertThat(letter.missing())
                .containsOnlyKeys(NoticePart.CREDITOR_NUMBER, NoticePart.CREDITOR_ADDRESS, NoticePart.OBJECTION);
    }

    @Test
    void interestThatNobodyCanExplainIsNotDemanded() {
        Occasion known = Objects.requireNonNull(ALL.get("notice-no-demand-nb"));

        assertThat(NoticeLetter.of(new Occasion(known.notice(), known.dossier(), known.claim(), null, null))
                        .missing())
                .containsOnlyKeys(NoticePart.INTEREST_RATE, NoticePart.INTEREST_FROM, NoticePart.INTEREST_METHOD);
    }

    @Test
    void theRowsComeToTheSumThatIsDemanded() {
        assertThat(ALL.values()).allSatisfy(occasion -> {
            Letter letter = NoticeLetter.of(occasion).letter();
            assertThat(letter.claims().stream()
                            .mapToLong(row -> row.amount().minor())
                            .sum())
                    .isEqualTo(letter.total().minor());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"notice-no-demand-nb", "notice-se-demand-sv", "notice-fi-reminder-fi", "notice-dk-warning-da"})
    void itCanBeKeptAndReadAloudAndIsAlwaysTheSame(String name) {
        byte[] pdf = PAPER.render(letter(name).letter());

        VeraPdf.assertCompliant(pdf);
        assertThat(PAPER.render(letter(name).letter())).isEqualTo(pdf);
    }

    /** Names as long as there are, seven places of an amount, a ground of many words. */
    @Test
    void longNamesStayWithinTheMargin() throws IOException {
        String name = "Stiftelsen for fremme av alminnelig opplysning om værforhold langs kysten av Nord-Norge SA";
        Trade no = Trade.norwegian();
        Trade wordy =
                Trade.by(Trade.to(no, Trade.buyer(name, "923609016", no.buyer().address(), Language.NB)), name);
        byte[] pdf = PAPER.render(NoticeLetter.of(
                        Demands.of(wordy, name, name + " 2", "25", 428750).demand())
                .letter());

        try (PDDocument document = Loader.loadPDF(pdf)) {
            RightEdge edge = new RightEdge();
            edge.getText(document);
            assertThat(edge.inPoints()).isLessThanOrEqualTo(190 * 72 / 25.4f + 0.5f);
            assertThat(document.getNumberOfPages()).isEqualTo(2);
        }
        VeraPdf.assertCompliant(pdf);
    }

    /** Whoever lives in one country and owes in another reads the law of the latter in his own language. */
    @Test
    void everyKindHasItsWordsInEveryLanguageByEveryLaw() {
        for (Language language : Language.values()) {
            for (Country country : Country.values()) {
                NoticeWording words = NoticeWording.of(language, country);
                assertThat(Arrays.stream(NoticeKind.values())
                                .flatMap(kind -> Stream.of("title.", "opening.", "consequence.")
                                        .map(what -> words.say(what + kind)))
                                .filter(String::isBlank))
                        .as("%s in %s", language, country)
                        .isEmpty();
            }
        }
    }

    @Test
    void theNamesAreThoseOfTheLaw() {
        assertThat(title(Language.NB, Country.NO)).containsExactly("Purring", "Inkassovarsel", "Betalingsoppfordring");
        assertThat(title(Language.SV, Country.SE)).contains("Betalningspåminnelse", "Inkassokrav");
        assertThat(title(Language.FI, Country.FI)).contains("Maksumuistutus", "Maksuvaatimus");
        assertThat(title(Language.DA, Country.DK)).contains("Rykker", "Påkrav");
    }

    private static List<String> title(Language language, Country country) {
        return Arrays.stream(NoticeKind.values())
                .map(kind -> NoticeWording.of(language, country).say("title." + kind))
                .toList();
    }
}
