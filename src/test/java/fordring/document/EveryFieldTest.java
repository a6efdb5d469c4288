package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.document.PeppolRules.Breach;
import fordring.invoice.Particulars;
import fordring.invoice.References;
import fordring.party.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Where each field ends: in the e-invoice by its path, on paper by its text. Every value is of one field alone. */
class EveryFieldTest {
    private static final InvoicePdf PDF = new InvoicePdf();
    private static final String SELLER = "AccountingSupplierParty/Party/";
    private static final String BUYER = "AccountingCustomerParty/Party/";
    private static final String PLACE = "Delivery/DeliveryLocation/Address/";

    private static final Map<String, String> EVERYWHERE = Map.ofEntries(
            Map.entry("OrderReference/ID", "PO-114"),
            Map.entry("OrderReference/SalesOrderID", "SO-88"),
            Map.entry("BuyerReference", "Kari Holm"),
            Map.entry(SELLER + "EndpointID", Full.SELLER_GLN),
            Map.entry(SELLER + "PartyName/Name", "Postmottaket"),
            Map.entry(SELLER + "PostalAddress/AdditionalStreetName", "Oppgang B"),
            Map.entry(SELLER + "PostalAddress/AddressLine/Line", "Postboks 77"),
            Map.entry(SELLER + "Contact/Name", "Siri Salg"),
            Map.entry(BUYER + "EndpointID", Full.BUYER_GLN),
            Map.entry(BUYER + "PartyName/Name", "Regnskap Sør"),
            Map.entry(BUYER + "PostalAddress/AdditionalStreetName", "Bakgården"),
            Map.entry(BUYER + "PostalAddress/AddressLine/Line", "3. etasje"),
            Map.entry(BUYER + "PartyTaxScheme/CompanyID", "DE136695976"),
            Map.entry(BUYER + "Contact/Name", "Bo Kunde"),
            Map.entry("Delivery/ActualDeliveryDate", "2026-09-30"),
            Map.entry(PLACE + "StreetName", "Lagerveien 3"),
            Map.entry(PLACE + "AdditionalStreetName", "Port 4"),
            Map.entry(PLACE + "CityName", "Tromsø"),
            Map.entry(PLACE + "PostalZone", "9008"),
            Map.entry(PLACE + "AddressLine/Line", "Rampe 5"),
            Map.entry(PLACE + "Country/IdentificationCode", "NO"),
            Map.entry("Delivery/DeliveryParty/PartyName/Name", "Lager Nord"),
            Map.entry("PaymentTerms/Note", "30 dager netto"),
            Map.entry("LegalMonetaryTotal/PrepaidAmount", "100.00"),
            Map.entry("InvoiceLine/Item/SellersItemIdentification/ID", "ART-1"));

    @ParameterizedTest
    @EnumSource(Country.class)
    void inTheEInvoiceEachStandsAtItsTerm(Country country) throws Exception {
        Element invoice = parse(Ubl.write(Full.of(country)));

        Map<String, String> stated = new HashMap<>(EVERYWHERE);
        if (country == Country.SE) { // what late payment brings is one of the terms (BT-20)
            stated.merge("PaymentTerms/Note", Wording.of(Language.SV).word("lateInterest.SE"), (a, b) -> a + "\n" + b);
        }
        stated.forEach((path, value) ->
                assertThat(at(invoice, path)).as(path).isNotEmpty().first().isEqualTo(value));
        assertThat(at(invoice, "Note")).singleElement().asString().contains("DAP Tromsø");
    }

    /** Rule DK-R-013 wants a register named with the identifier of a party, and a customer number is of none. */
    @ParameterizedTest
    @CsvSource({
        "NO, K-4712, 'Leveringsvilkår: DAP Tromsø'",
        "SE, K-4712, 'Leveransvillkor: DAP Tromsø'",
        "FI, K-4712, 'Kiitos!|Toimitusehto: DAP Tromsø'",
        "DK, , 'Leveringsbetingelser: DAP Tromsø|Kundenummer: K-4712'"
    })
    void theCustomerNumberIsAnIdentifierButInDenmark(Country country, String identifier, String note) throws Exception {
        Element invoice = parse(Ubl.write(Full.of(country)));

        assertThat(at(invoice, BUYER + "PartyIdentification/ID"))
                .isEqualTo(identifier == null ? List.of() : List.of(identifier));
        assertThat(at(invoice, "Note")).containsExactly(note.replace('|', '\n'));
    }

    /** NO: 1 799.70 − 100.00. SE: 10 990.72 + 0.28 − 100.00. FI: 178.63 − 100.00. DK: 1 249.88 − 100.00 (BR-CO-16). */
    @ParameterizedTest
    @CsvSource({"NO, 1699.70", "SE, 10891.00", "FI, 78.63", "DK, 1149.88"})
    void whatTheTaxAgencyPaysIsPaidAlready(Country country, String payable) throws Exception {
        assertThat(at(parse(Ubl.write(Full.of(country))), "LegalMonetaryTotal/PayableAmount"))
                .containsExactly(payable);
    }

    @ParameterizedTest
    @EnumSource(Country.class)
    void withEverythingStatedItKeepsTheRulesOfPeppol(Country country) {
        Dossier full = Full.of(country);

        assertThat(breaches(full)).isEmpty();
        assertThat(breaches(Stating.alone(full))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Country.class)
    void onPaperEachIsRead(Country country) throws IOException {
        String text = PdfText.of(PDF.render(Full.of(country)));

        assertThat(text)
                .contains("K-4712", "Siri Salg", "Bo Kunde", "SO-88", "PO-114", "Kari Holm", "R-77", "DE136695976")
                .contains("Lager Nord", "Lagerveien 3", "Port 4", "Rampe 5", "9008 Tromsø")
                .contains("30 dager netto", "DAP Tromsø", "ART-1", "−100,00")
                .contains("Postmottaket", "Oppgang B", "Postboks 77")
                .contains("Regnskap Sør", "Bakgården", "3. etasje");
    }

    /** What is for the bank, for the message and for the seller's own books is nobody's to read here. */
    @ParameterizedTest
    @EnumSource(Country.class)
    void whatIsForOthersIsOnNeither(Country country) throws IOException {
        Dossier full = Full.of(country);

        assertThat(PdfText.of(PDF.render(full)) + new String(Ubl.write(full), StandardCharsets.UTF_8))
                .doesNotContain("FMI-991", "Takk for handelen!", "KONTO-3010");
    }

    @Test
    void eachWordIsOfTheDocumentsLanguage() throws IOException {
        assertThat(PdfText.of(PDF.render(Full.of(Country.SE))))
                .contains("Er referens", "Vår referens", "Vår order", "Leveransadress", "Leveransvillkor")
                .contains("Betalningsvillkor", "Art.nr ART-1", "ROT/RUT-avdrag", "Att: Bo Kunde");
        assertThat(PdfText.of(PDF.render(Full.of(Country.FI))))
                .contains(
                        "Viitteemme", "Myyntitilaus", "Toimitusosoite", "Toimitusehto", "Maksuehto", "Tuotenro ART-1");
    }

    @Test
    void aSwedeMayPayByEitherGiroAndIsToldTheAccount() throws Exception {
        Dossier full = Full.of(Country.SE);
        Element invoice = parse(Ubl.write(full));

        assertThat(at(invoice, "PaymentMeans/PaymentMeansCode")).containsExactly("30", "30");
        assertThat(at(invoice, "PaymentMeans/PaymentID")).containsExactly("12351", "12351");
        assertThat(at(invoice, "PaymentMeans/PayeeFinancialAccount/ID")).containsExactly("58056201", "9001645");
        assertThat(at(invoice, "PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID"))
                .containsExactly("SE:BANKGIRO", "SE:PLUSGIRO");
        assertThat(PdfText.of(PDF.render(full)))
                .contains("5805-6201", "90 01 64-5", "SE45 5000 0000 0583 9825 7466", "ESSESESS", "123 111 11 11");
    }

    @Test
    void aSellersOrderAloneIsToldWithoutTheBuyers() throws Exception {
        Dossier ordered = Bills.with(Bills.swedish(), References.NONE);
        Dossier sold = Stating.particulars(
                ordered, new Particulars(null, null, null, "SO-88", null, null, null, null, null, null));
        Element invoice = parse(Ubl.write(sold));

        assertThat(at(invoice, "OrderReference/ID")).containsExactly("NA");
        assertThat(at(invoice, "OrderReference/SalesOrderID")).containsExactly("SO-88");
        assertThat(Ubl.level(sold)).isEqualTo(Ubl.Level.PEPPOL);
        assertThat(breaches(sold)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Country.class)
    void aCreditNoteThatNamesNoInvoiceIsOneAllTheSame(Country country) throws Exception {
        Dossier note = Stating.alone(Full.of(country));
        Element ubl = parse(Ubl.write(note));
        Map<String, String> words = note.view().words();

        assertThat(ubl.getLocalName()).isEqualTo("CreditNote");
        assertThat(at(ubl, "BillingReference/InvoiceDocumentReference/ID")).isEmpty();
        assertThat(at(ubl, "PaymentMeans/PaymentMeansCode")).isEmpty();
        assertThat(at(ubl, "PaymentTerms/Note")).isEmpty();
        assertThat(note.view().credits()).isTrue();
        assertThat(note.payment(
                        note.invoice().totals().payable(), note.invoice().dueDate(), note.language()))
                .isEmpty();
        assertThat(PdfText.of(PDF.render(note)))
                .contains(words.get("creditNote") + " 10023", words.get("creditedSum"), words.get("creditNoteDate"))
                .doesNotContain(words.get("creditedInvoice"), words.get("dueDate"), "30 dager netto")
                .doesNotContain(note.account().printedNumber());
    }

    private static List<Breach> breaches(Dossier dossier) {
        return PeppolRules.breaches(
                Ubl.write(dossier), Ubl.Level.PEPPOL, dossier.invoice().kind());
    }

    private static Element parse(byte[] ubl) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(ubl))
                .getDocumentElement();
    }

    /** What stands in the elements of this path, in their order. */
    private static List<String> at(Element element, String path) {
        int end = path.indexOf('/');
        String name = end < 0 ? path : path.substring(0, end);
        List<String> found = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element each && name.equals(each.getLocalName())) {
                if (end < 0) {
                    found.add(each.getTextContent());
                } else {
                    found.addAll(at(each, path.substring(end + 1)));
                }
            }
        }
        return found;
    }
}
