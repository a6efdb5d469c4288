package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.document.PeppolRules.Breach;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.invoice.VatCategory;
import fordring.money.Currency;
import fordring.party.Address;
import fordring.party.Customer;
import fordring.testkit.Golden;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

/** The e-invoice of the bills that were worked out on paper, to the last byte. */
class UblTest {
    private static final Path GOLDEN = Path.of("src/test/resources/document/ubl");

    @Test
    void aNorwegianInvoiceStatesPricesWithoutVatThatComeToItsLines() {
        hold("no", Bills.norwegian())
                .contains("<cbc:EndpointID schemeID=\"0192\">988077917</cbc:EndpointID>")
                .contains("<cbc:CompanyID>NO988077917MVA</cbc:CompanyID>", "<cbc:CompanyID>Foretaksregisteret<")
                .contains("<cbc:PaymentMeansCode>30<", "<cbc:PaymentID>2345676<", "<cbc:ID>12345678903<")
                .contains("unitCode=\"HUR\">10<", "PriceAmount currencyID=\"NOK\">120.00<")
                // 99.90 / 1.15 = 86.8695…; 3 × 86.87 = 260.61
                .contains("unitCode=\"H87\">3<", "PriceAmount currencyID=\"NOK\">86.87<")
                .contains("<cbc:Description>Med kaffe &amp; kake<", "<cbc:Name>Lunsj<")
                .contains(
                        "TaxInclusiveAmount currencyID=\"NOK\">1799.70<", "PayableAmount currencyID=\"NOK\">1799.70<");
    }

    @Test
    void aSwedishInvoiceStatesDiscountsFreightAndRounding() {
        hold("se", Bills.swedish())
                .contains("<cbc:EndpointID schemeID=\"0007\">5560473521<", "<cbc:CompanyID>SE556047352101<")
                .contains("<cbc:ID>58056201<", "<cbc:ID>SE:BANKGIRO<")
                .contains("<cbc:MultiplierFactorNumeric>10<", "BaseAmount currencyID=\"SEK\">9200.00<")
                .contains("Amount currencyID=\"SEK\">414.00<", "Amount currencyID=\"SEK\">49.75<")
                .contains("<cbc:AllowanceChargeReasonCode>FC<")
                .contains(
                        "AllowanceTotalAmount currencyID=\"SEK\">463.75<",
                        "ChargeTotalAmount currencyID=\"SEK\">125.00<")
                .contains("LineExtensionAmount currencyID=\"SEK\">9275.00<")
                .contains("TaxExclusiveAmount currencyID=\"SEK\">8936.25<")
                .contains(
                        "PayableRoundingAmount currencyID=\"SEK\">0.28<", "PayableAmount currencyID=\"SEK\">10991.00<");
    }

    @Test
    void aFinnishInvoiceIsPaidBySepaCreditTransferWithItsReference() {
        hold("fi", Bills.finnish())
                .contains("<cbc:EndpointID schemeID=\"0216\">003720774740<", "<cbc:CompanyID>FI20774740<")
                .contains("<cbc:CompanyID schemeID=\"0212\">2077474-0<", "<cbc:CompanyID schemeID=\"0212\">0109823-0<")
                .contains("<cbc:PaymentMeansCode>58<", "<cbc:PaymentID>1234561<")
                .contains("<cbc:ID>FI2112345600000785<", "<cbc:ID>NDEAFIHH<")
                .contains("<cbc:Percent>25.5<", "<cbc:Percent>13.5<", "PayableAmount currencyID=\"EUR\">178.63<");
    }

    @Test
    void aDanishInvoiceIsPaidByTheNumberOfItsSlip() {
        hold("dk", Bills.danish())
                .contains("<cbc:EndpointID schemeID=\"0184\">13585628<", "<cbc:CompanyID>DK13585628<")
                .contains("<cbc:PaymentMeansCode>93<", "<cbc:PaymentID>71#000000202401576<", "<cbc:ID>81234567<")
                .contains("PayableAmount currencyID=\"DKK\">1249.88<");
    }

    @Test
    void aCreditNoteNamesWhatItCreditsAndAsksForNoPayment() {
        hold("credit-note", Bills.creditNote())
                .contains("<CreditNote ", "<cbc:CreditNoteTypeCode>381<", "CreditedQuantity unitCode=\"HUR\">4<")
                .containsSubsequence("<cac:InvoiceDocumentReference>", "<cbc:ID>10023<", "<cbc:IssueDate>2026-10-01<")
                .contains("PayableAmount currencyID=\"NOK\">600.00<")
                .doesNotContain("PaymentMeans", "DueDate");
    }

    @Test
    void aReverseChargeNamesBothVatNumbersAndTheVatInTheSellersCurrency() {
        hold("reverse-charge", Bills.reverseCharge())
                .contains("<cbc:CompanyID>SE556047352101<", "<cbc:CompanyID>FI01098230<")
                .contains(
                        "<cbc:TaxExemptionReasonCode>VATEX-EU-AE<",
                        "<cbc:TaxExemptionReason>Omvänd betalningsskyldighet<")
                .contains("<cbc:TaxCurrencyCode>SEK<", "TaxAmount currencyID=\"SEK\">0.00<")
                .contains("PayableAmount currencyID=\"EUR\">1900.00<");
    }

    @Test
    void interestIsOutsideTheScopeOfVatSoThatNoVatNumberIsNamed() {
        hold("interest", Bills.interest(Country.SE))
                .contains("unitCode=\"DAY\">110<", "PriceAmount currencyID=\"SEK\">1.4860274<")
                .contains("LineExtensionAmount currencyID=\"SEK\">163.46<", "PayableAmount currencyID=\"SEK\">223.46<")
                .contains("<cbc:TaxExemptionReasonCode>VATEX-EU-O<")
                .doesNotContain("SE556047352101", "Percent");
    }

    @ParameterizedTest
    @EnumSource(Country.class)
    void interestOfARegisteredSellerKeepsAllRules(Country country) {
        Dossier dossier = Bills.interest(country);

        assertThat(dossier.seller().vatRegistered()).isTrue();
        assertThat(PeppolRules.faults(dossier)).isEmpty();
    }

    @Test
    void withoutAReferenceOrAnAddressItStatesTheEuropeanStandardAlone() {
        Dossier bill = Bills.norwegian();
        Customer person = Traders.buyer(
                Customer.Type.PERSON, "Kari Holm", "974760673", new Address(null, null, null, null, null), null);
        Dossier toPerson = Bills.dossier(bill.invoice(), bill.seller(), person, bill.account());

        assertThat(Ubl.level(bill)).isEqualTo(Ubl.Level.PEPPOL);
        assertThat(Ubl.level(Bills.with(bill, new References(null, null, "PO-1", null))))
                .isEqualTo(Ubl.Level.PEPPOL);
        assertThat(Ubl.level(Bills.with(bill, References.NONE))).isEqualTo(Ubl.Level.EN_16931);
        assertThat(Ubl.level(toPerson)).isEqualTo(Ubl.Level.EN_16931);
        assertThat(text(toPerson))
                .contains("<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>")
                .contains("<cbc:IdentificationCode>NO<")
                .doesNotContain("ProfileID", "974760673");
    }

    @Test
    void textsThatXmlCannotHoldLoseOnlyWhatItCannotHold() throws Exception {
        String nasty =
                "a\u0000b\u0008c\u000bd\ufffee\ud800f ]]> <tag> & \"q\" 'p' \ud83d\ude80 \u0085 æøå\r\nzwei\rdrei";
        Currency nok = Currency.NOK;
        IssuedLine line =
                Bills.line(nasty, "1", "b\u0001oks", "100", VatCategory.S, "25", Bills.money(10000, nok), 2500);
        Dossier dossier = Bills.dossier(
                Bills.issued(
                        PriceMode.NET,
                        Bills.totals(
                                List.of(line),
                                List.of(),
                                List.of(Bills.group(VatCategory.S, "25", Bills.money(10000, nok), 2500, null)),
                                0),
                        "2345676",
                        "\u0002\u0003 "),
                Traders.seller(Country.NO),
                Traders.buyer("A\u0000S <&> \ud83d\ude80", "974760673", Traders.address("]]>", "\u001f", "Oslo", "NO")),
                Traders.account(Country.NO));

        byte[] ubl = Ubl.write(dossier);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        Document read = factory.newDocumentBuilder().parse(new ByteArrayInputStream(ubl));

        assertThat(content(read, "Name")).isEqualTo("abcdef ]]> <tag> & \"q\" 'p' \ud83d\ude80 \u0085 æøå");
        assertThat(content(read, "Description")).isEqualTo("zwei\ndrei");
        assertThat(read.getElementsByTagName("cbc:Note").getLength()).isZero();
        assertThat(read.getElementsByTagName("cbc:PostalZone").getLength()).isEqualTo(1);
        assertThat(PeppolRules.faults(dossier)).isEmpty();
    }

    @Test
    void aUnitThatHasNoCodeIsSaidInWords() {
        Dossier plain = Bills.danish();
        IssuedLine line = Bills.line(
                "Korn", "2", "spand", "499.95", VatCategory.S, "25", Bills.money(99990, Currency.DKK), 24998);
        Dossier dossier = Bills.dossier(
                Bills.issued(
                        PriceMode.NET,
                        Bills.totals(
                                List.of(line),
                                List.of(),
                                plain.invoice().totals().groups(),
                                0),
                        "000000202401576",
                        null),
                plain.seller(),
                plain.buyer(),
                plain.account());

        assertThat(text(dossier)).contains("unitCode=\"C62\">2<", "<cbc:Value>spand<");
        assertThat(PeppolRules.faults(dossier)).isEmpty();
    }

    private static String content(Document document, String name) {
        return document.getElementsByTagName("cbc:" + name).item(0).getTextContent();
    }

    private static String text(Dossier dossier) {
        return new String(Ubl.write(dossier), StandardCharsets.UTF_8);
    }

    private static AbstractStringAssert<?> hold(String name, Dossier dossier) {
        String ubl = text(dossier);
        List<Breach> breaches = PeppolRules.breaches(
                ubl.getBytes(StandardCharsets.UTF_8),
                Ubl.Level.PEPPOL,
                dossier.invoice().kind());
        assertThat(breaches).isEmpty();
        Golden.hold(GOLDEN.resolve(name + ".xml"), ubl);
        return assertThat(ubl);
    }
}
