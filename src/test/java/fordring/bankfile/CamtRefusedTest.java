package fordring.bankfile;

import static fordring.bankfile.CamtFiles.refusal;
import static fordring.bankfile.CamtFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.RefusedFile.Rule;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CamtRefusedTest {

    /** Each figure of a file that is right, 0.01 or 1 off; the line is that of the figure. */
    @ParameterizedTest
    @CsvSource({
        "camt053-no-batch.xml, '>2861.25<', '>2861.26<', SUM, 11, Bal/Amt (CLBD), 2861.25, 2861.26",
        "camt053-no-batch.xml, '>100.00</Amt><CdtDbtInd>DBIT', '>100.01</Amt><CdtDbtInd>DBIT', SUM, 11, Bal/Amt (CLBD), 2861.24, 2861.25",
        "camt053-no-batch.xml, '>3</NbOfNtries>', '>4</NbOfNtries>', COUNT, 14, TxsSummry/TtlNtries/NbOfNtries, 3, 4",
        "camt053-no-batch.xml, '>3238.75<', '>3238.74<', SUM, 14, TxsSummry/TtlNtries/Sum, 3238.75, 3238.74",
        "camt053-no-batch.xml, '>2961.25<', '>2961.24<', SUM, 14, TxsSummry/TtlNtries/TtlNetNtry/Amt, 2961.25, 2961.24",
        "camt053-no-batch.xml, '>2</NbOfNtries>', '>1</NbOfNtries>', COUNT, 15, TxsSummry/TtlCdtNtries/NbOfNtries, 2, 1",
        "camt053-no-batch.xml, '>3100<', '>3100.01<', SUM, 15, TxsSummry/TtlCdtNtries/Sum, 3100.00, 3100.01",
        "camt053-no-batch.xml, '>1</NbOfNtries>', '>0</NbOfNtries>', COUNT, 16, TxsSummry/TtlDbtNtries/NbOfNtries, 1, 0",
        "camt053-no-batch.xml, '<Sum>138.75', '<Sum>138.76', SUM, 16, TxsSummry/TtlDbtNtries/Sum, 138.75, 138.76",
        "camt053-fi-returns.xml, '>262.5<', '>262.51<', SUM, 14, TxsSummry/TtlNtries/TtlNetNtryAmt, -262.50, -262.51",
        "camt053-fi-returns.xml, '>737.50<', '>737.49<', SUM, 12, Bal/Amt (CLBD), 737.50, 737.49",
        "camt054-no-batch.xml, '3000.00</A', '3000.01</A', SUM, 9, Ntry/Amt, 3000.00 NOK in TxDtls, 3000.01 NOK",
        "camt054-no-batch.xml, '<NbOfTxs>2', '<NbOfTxs>3', COUNT, 15, Ntry/NtryDtls/Btch/NbOfTxs, 2 TxDtls, 3",
        "camt054-no-batch.xml, '3000.00</T', '2999.99</T', SUM, 15, Ntry/NtryDtls/Btch/TtlAmt, 3000.00 NOK in TxDtls, 2999.99 NOK",
    })
    void aControlTotalThatDoesNotHold(
            String file, String from, String to, Rule rule, int line, String field, String expected, String found) {
        RefusedFile refused = refusal(changed(file, from, to));
        assertThat(refused.rule()).isEqualTo(rule);
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.expected()).isEqualTo(expected);
        assertThat(refused.found()).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1250.00",
                "NaN",
                "1e3",
                "1250.000000000001",
                "1250.001",
                "12345678901234567890",
                "1,250.00",
                "1250.",
                ".5",
                "",
                "Infinity",
                "+1250.00",
                "0x10",
                "１２５０"
            })
    void whatIsNoAmount(String amount) {
        RefusedFile refused = refusal(changed("camt054-no-kid.xml", ">1250<", ">" + amount + "<"));
        assertThat(refused.rule()).isEqualTo(Rule.FIELD);
        assertThat(refused.field()).isEqualTo("Ntry/Amt");
        assertThat(refused.line()).isEqualTo(48);
        assertThat(refused.found()).isEqualTo(amount);
    }

    @Test
    void theColumnsOfAnAmountAreThoseItStandsIn() {
        RefusedFile refused = refusal(changed("camt054-fi-netted.xml", ">1742.45<", ">1742.455<"));
        assertThat(refused.line()).isEqualTo(10);
        assertThat(refused.from()).isEqualTo("    <Amt Ccy=\"EUR\">".length() + 1);
        assertThat(refused.to()).isEqualTo(refused.from() + "1742.455".length() - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "Ntry/Amt, '<Amt Ccy=\"EUR\">1742.45</Amt>', ''",
        "Ntry/CdtDbtInd, '<CdtDbtInd>CRDT</CdtDbtInd>', ''",
        "Ntry/CdtDbtInd, '<CdtDbtInd>CRDT', '<CdtDbtInd>CREDIT'",
        "Ntry/Sts, '<Sts>BOOK</Sts>', ''",
        "Ntry/Sts, BOOK, BOOKED",
        "Ntry/BookgDt, '<BookgDt><Dt>2026-11-10</Dt></BookgDt><ValDt><Dt>2026-11-10</Dt></ValDt>', ''",
        "Ntry/BookgDt/Dt, '<BookgDt><Dt>2026-11-10', '<BookgDt><Dt>2026-11-31'",
        "Ntry/BookgDt/Dt, '<BookgDt><Dt>2026-11-10', '<BookgDt><Dt>10.11.2026'",
        "Ntry/BookgDt/Dt, '<BookgDt><Dt>2026-11-10', '<BookgDt><Dt>9999-12-31'",
        "Stmt/Acct/Id, '<IBAN>FI2112345600000785</IBAN>', ''",
        "Ntry/Amt, '<Amt Ccy=\"EUR\">', '<Amt Ccy=\"QQQ\">'",
        "Ntry/Amt, '<Amt Ccy=\"EUR\">', '<Amt>'",
    })
    void aFieldThatIsMissingOrNotOfItsForm(String field, String from, String to) {
        RefusedFile refused = refusal(changed("camt054-fi-netted.xml", from, to));
        assertThat(refused.rule()).isEqualTo(Rule.FIELD);
        assertThat(refused.field()).isEqualTo(field.replace("Stmt/", "Ntfctn/"));
    }

    @ParameterizedTest
    @CsvSource({
        "'<NtryDtls>', '<NtryDtls/><RvslInd>true</RvslInd><NtryDtls>'",
        "'<Sts>BOOK</Sts>', '<Sts>BOOK</Sts><Sts>PDNG</Sts>'",
        "'<Sts>BOOK</Sts>', '<Sts>BOOK</Sts><Total>5</Total>'",
        "'<Sts>BOOK</Sts>', '<Sts>BOOK</Sts>5'",
        "'<Sts>BOOK</Sts>', '<Sts><Text>BOOK</Text></Sts>'",
        "'<NtryDtls>', '<NtryDtls><Extra/>'",
        "'</Ntfctn>', '</Ntfctn><Stmt/>'",
        "'</Ntfctn>', '<Sum>1</Sum></Ntfctn>'",
        "'</BkToCstmrDbtCdtNtfctn>', '</BkToCstmrDbtCdtNtfctn><BkToCstmrDbtCdtNtfctn/>'",
        "'BkToCstmrDbtCdtNtfctn>', 'BkToCstmrStmt>'",
    })
    void anElementThatMayNotStandThere(String from, String to) {
        assertThat(refusal(changed("camt054-fi-netted.xml", from, to)).rule()).isEqualTo(Rule.RECORD);
    }

    @Test
    void totalsWithoutAnEnd() {
        String figures = "<TxsSummry><TtlNtries>" + "<Sum>1</Sum>".repeat(200) + "</TtlNtries></TxsSummry>";
        RefusedFile refused = refusal(changed("camt054-fi-netted.xml", "</Acct>", "</Acct>" + figures));
        assertThat(refused.rule()).isEqualTo(Rule.RECORD);
    }

    /** The element is missing, not its content. */
    @Test
    void aFileThatTellsOfNoAccount() {
        String start = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">";
        assertThat(refusal(start + "</Document>").rule()).isEqualTo(Rule.RECORD);
        assertThat(refusal(start + "<BkToCstmrStmt><GrpHdr/></BkToCstmrStmt></Document>")
                        .rule())
                .isEqualTo(Rule.RECORD);
        assertThat(refusal(start + "<BkToCstmrStmt><Stmt/></BkToCstmrStmt></Document>")
                        .rule())
                .isEqualTo(Rule.FIELD);
    }

    @Test
    void aFileThatIsCutOffAnywhere() {
        String file = text("camt053-fi-returns.xml");
        int end = file.lastIndexOf('>');
        IntStream.iterate(2, i -> i < end, i -> i + 37)
                .forEach(i -> assertThat(refusal(file.substring(0, i)).rule()).isIn(Rule.RECORD, Rule.XML));
        RefusedFile refused = refusal(file.substring(0, file.indexOf("<BkTxCd>")));
        assertThat(refused.rule()).isEqualTo(Rule.RECORD);
        assertThat(refused.expected()).isEqualTo("</Ntry>");
        assertThat(refused.line()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({
        "camt.054.001.03, VERSION",
        "camt.054.001.04, VERSION",
        "camt.053.001.13, VERSION",
        "camt.052.001.02, FORMAT",
        "pain.001.001.03, FORMAT"
    })
    void aVersionOrMessageThatIsNotRead(String namespace, Rule rule) {
        RefusedFile refused = refusal(changed("camt054-fi-netted.xml", "camt.054.001.02", namespace));
        assertThat(refused.rule()).isEqualTo(rule);
        assertThat(refused.line()).isEqualTo(2);
        assertThat(refused.found()).isEqualTo(namespace);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;\"><!ENTITY z \"&y;&y;&y;&y;\">]>",
                "<!DOCTYPE a [<!ENTITY z SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\">",
                "<!DOCTYPE a>"
            })
    void aDocumentTypeAndItsEntities(String type) {
        String file = changed("camt054-fi-netted.xml", "<Document", type + "<Document");
        assertThat(refusal(file).rule()).isEqualTo(Rule.XML);
        assertThat(refusal(file.replace("TEST OY", "&z;")).rule()).isEqualTo(Rule.XML);
    }

    @Test
    void anEntityThatIsNotXmlsOwn() {
        assertThat(refusal(changed("camt054-fi-netted.xml", "TEST OY", "&z;")).rule())
                .isEqualTo(Rule.XML);
    }

    /** Whatever holds it: a text, an attribute, a comment, an instruction, a name. */
    @ParameterizedTest
    @CsvSource({
        "'TEST OY', '', ''",
        "'<TxDtls>', '<TxDtls a=\"', '\">'",
        "'<TxDtls>', '<TxDtls><!--', '-->'",
        "'<TxDtls>', '<TxDtls><?a ', '?>'",
        "'<NtryDtls>', '<AddtlInfInd>', '</AddtlInfInd><NtryDtls>'",
        "'TEST OY', '<![CDATA[', ']]>'"
    })
    void whatIsTooLong(String at, String before, String after) {
        String file = changed("camt054-fi-netted.xml", at, before + "x".repeat(1_000_000) + after);
        assertThat(refusal(file).rule()).isEqualTo(Rule.LENGTH);
    }

    @Test
    void whatIsTooDeep() {
        String deep = "<A>".repeat(40) + "</A>".repeat(40);
        RefusedFile refused =
                refusal(changed("camt054-fi-netted.xml", "<NtryDtls>", "<Chrgs>" + deep + "</Chrgs><NtryDtls>"));
        assertThat(refused.rule()).isEqualTo(Rule.XML);
    }

    /** The parser keeps every name for as long as it reads. */
    @ParameterizedTest
    @ValueSource(strings = {"<n# />", "<a n#='' />", "<?n# ?>", "<a xmlns:n#='u' />", "<a xmlns='n#' />"})
    void namesWithoutAnEnd(String piece) {
        String many = IntStream.range(0, 3_000)
                .mapToObj(i -> piece.replace("#", Integer.toString(i)))
                .collect(Collectors.joining());
        RefusedFile refused =
                refusal(changed("camt054-fi-netted.xml", "<NtryDtls>", "<Chrgs>" + many + "</Chrgs><NtryDtls>"));
        assertThat(refused.rule()).isEqualTo(Rule.XML);
        assertThat(refused.expected()).isEqualTo("at most 2000 different names");
    }

    @Test
    void moreNamespacesThanAnElementMayHave() {
        String many =
                IntStream.range(0, 30).mapToObj(i -> " xmlns:n" + i + "='u'").collect(Collectors.joining());
        assertThat(refusal(changed("camt054-fi-netted.xml", "<NtryDtls>", "<NtryDtls" + many + ">"))
                        .expected())
                .isEqualTo("at most 20 namespaces at once");
    }

    @Test
    void bytesThatAreNotOfTheEncoding() {
        byte[] latin = changed("camt054-fi-netted.xml", "TEST OY", "ÄÄNEKOSKI").getBytes(StandardCharsets.ISO_8859_1);
        RefusedFile refused = refusal(latin);
        assertThat(refused.rule()).isEqualTo(Rule.ENCODING);
    }

    @Test
    void amountsOfAnAccountInTwoCurrencies() {
        RefusedFile refused =
                refusal(changed("camt054-fi-references.xml", "<Amt Ccy=\"EUR\">216<", "<Amt Ccy=\"SEK\">216<"));
        assertThat(refused.rule()).isEqualTo(Rule.FIELD);
        assertThat(refused.expected()).isEqualTo("amounts in EUR");
    }

    private static String changed(String name, String from, String to) {
        String file = text(name);
        assertThat(file).contains(from);
        String changed = file.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        return from.endsWith("Ntfctn>") && to.equals("BkToCstmrStmt>") ? file.replace(from, to) : changed;
    }
}
