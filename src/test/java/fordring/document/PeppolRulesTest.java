package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fordring.country.Country;
import fordring.document.PeppolRules.Breach;
import fordring.fault.Fault;
import fordring.invoice.Issued;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.invoice.VatCategory;
import fordring.money.Currency;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.Template;
import fordring.party.Tenants;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said against an e-invoice that breaks a rule, and which field of the request is to blame. */
class PeppolRulesTest {
    private static final Address BERLIN = Traders.address("Torstraße 1", "10119", "Berlin", "DE");

    /** A bill that keeps all rules, what of it is changed into what, and the rules it does not keep then. */
    @ParameterizedTest
    @CsvSource({
        "NO, PayableAmount currencyID=\"NOK\">1799.70, PayableAmount currencyID=\"NOK\">1799.71, BR-CO-16",
        "NO, NO988077917MVA, NO988077918MVA, NO-R-001",
        "NO, >988077917</cbc:EndpointID, >988077918</cbc:EndpointID, PEPPOL-COMMON-R041",
        "NO, schemeID=\"0192\">988077917</cbc:E, schemeID=\"9999\">988077917</cbc:E, PEPPOL-EN16931-CL008",
        "NO, PriceAmount currencyID=\"NOK\">120.00, PriceAmount currencyID=\"NOK\">120.01, PEPPOL-EN16931-R120",
        "NO, unitCode=\"HUR\", unitCode=\"TIMER\", BR-CL-23",
        "NO, Foretaksregisteret, Brreg, NO-R-002",
        "SE, SE556047352101, SE5560473521, SE-R-001",
        "SE, <cbc:ID>58056201<, <cbc:ID>580562<, SE-R-009",
        "SE, Numeric>10<, Numeric>11<, PEPPOL-EN16931-R040",
        "FI, <cbc:Percent>25.5<, <cbc:Percent>24<, BR-S-09",
        "DK, 71#, 72#, DK-R-010",
        "DK, >93<, >30<, DK-R-005",
        "DK, <cbc:CompanyID schemeID=\"0184\">13585628<, <cbc:CompanyID>13585628<, DK-R-014"
    })
    void whatIsPlantedIsFound(Country country, String found, String planted, String rule) {
        Dossier bill = bill(country);
        String ubl = new String(Ubl.write(bill), StandardCharsets.UTF_8);
        assertThat(ubl).contains(found);

        assertThat(rules(ubl)).isEmpty();
        assertThat(rules(ubl.replace(found, planted))).contains(rule);
    }

    private static Dossier bill(Country country) {
        return switch (country) {
            case NO -> Bills.norwegian();
            case SE -> Bills.swedish();
            case FI -> Bills.finnish();
            case DK -> Bills.danish();
        };
    }

    private static List<String> rules(String ubl) {
        return PeppolRules.breaches(ubl.getBytes(StandardCharsets.UTF_8), Ubl.Level.PEPPOL, Issued.Kind.INVOICE)
                .stream()
                .map(Breach::rule)
                .toList();
    }

    @Test
    void warningsDoNotStandInTheWay() {
        Dossier bill = Bills.norwegian();
        Creditor unlimited = named(bill.seller(), "Fjordlys DA");
        Dossier dossier = Bills.dossier(bill.invoice(), unlimited, bill.buyer(), bill.account());

        assertThat(PeppolRules.breaches(Ubl.write(dossier), Ubl.Level.PEPPOL, Issued.Kind.INVOICE))
                .extracting(Breach::rule, Breach::fatal)
                .containsExactly(tuple("NO-R-002", false));
        assertThat(PeppolRules.faults(dossier)).isEmpty();
    }

    @Test
    void withoutReferenceTheFieldIsTheBuyersReference() {
        assertThat(faults(Bills.with(Bills.norwegian(), References.NONE)))
                .containsExactly("E_INVOICE_NEEDS_BUYER_REFERENCE buyerReference");
    }

    @Test
    void whoHasNoAddressIsNamedAndAllAtOnce() {
        Dossier bill = Bills.with(Bills.danish(), References.NONE);
        Creditor wrong = numbered(bill.seller(), "13585627");
        Customer person = Traders.buyer(
                Customer.Type.PERSON, "Kari Holm", "25313763", Traders.address("Torv 1", "8000", "Aarhus", "DK"), null);

        assertThat(faults(Bills.dossier(bill.invoice(), wrong, person, bill.account())))
                .contains(
                        "E_INVOICE_NEEDS_BUYER_REFERENCE buyerReference",
                        "CHANNEL_NEEDS_E_INVOICE_ADDRESS customerId",
                        "E_INVOICE_NEEDS_SELLER_NUMBER creditorId",
                        "E_INVOICE_RULE creditorId DK-R-002",
                        "E_INVOICE_RULE creditorId BR-S-02");
    }

    @Test
    void anAddressThatPeppolHasGivenUpIsTheCustomers() {
        Dossier bill = Bills.finnish();
        Customer old = Traders.buyer(
                Customer.Type.COMPANY, "Leipomo Oy", null, bill.buyer().address(), "0037:003701098230");

        assertThat(faults(Bills.dossier(bill.invoice(), bill.seller(), old, bill.account())))
                .containsExactly("E_INVOICE_RULE customerId PEPPOL-EN16931-CL008");
    }

    @Test
    void aRateThatTheSellersCountryHasNotIsOfItsLine() {
        Dossier bill = Bills.swedish();
        Currency sek = Currency.SEK;
        List<IssuedLine> lines = List.of(
                Bills.line("Bok", "1", "st", "100", VatCategory.S, "25", Bills.money(10000, sek), 2500),
                Bills.line("Lunch", "1", "st", "100", VatCategory.S, "15", Bills.money(10000, sek), 1500));
        Issued invoice = Bills.issued(
                PriceMode.NET,
                Bills.totals(
                        lines,
                        List.of(),
                        List.of(
                                Bills.group(VatCategory.S, "25", Bills.money(10000, sek), 2500, null),
                                Bills.group(VatCategory.S, "15", Bills.money(10000, sek), 1500, null)),
                        0),
                "12351",
                null);

        assertThat(faults(Bills.dossier(invoice, bill.seller(), bill.buyer(), bill.account())))
                .contains("E_INVOICE_RULE lines[1] SE-R-006")
                .doesNotContain("E_INVOICE_RULE lines[0] SE-R-006");
    }

    @Test
    void aSupplyToAnotherMemberStateNeedsTheBuyersVatNumber() {
        Dossier bill = Bills.danish();
        Currency dkk = Currency.DKK;
        Issued invoice = Bills.issued(
                PriceMode.NET,
                Bills.totals(
                        List.of(Bills.line("Stole", "1", "stk", "100", VatCategory.K, "0", Bills.money(10000, dkk), 0)),
                        List.of(),
                        List.of(Bills.group(VatCategory.K, "0", Bills.money(10000, dkk), 0, "Salg til andet EU-land")),
                        0),
                "000000202401576",
                null);
        Customer bare = Traders.buyer(Customer.Type.COMPANY, "Bäckerei GmbH", "136695976", BERLIN, "9930:DE136695976");
        Customer known =
                Traders.buyer(Customer.Type.COMPANY, "Bäckerei GmbH", "DE 136695976", BERLIN, "9930:DE136695976");

        assertThat(faults(Bills.dossier(invoice, bill.seller(), bare, bill.account())))
                .containsExactly("E_INVOICE_RULE customerId BR-IC-02");
        assertThat(faults(Bills.dossier(invoice, bill.seller(), known, bill.account())))
                .isEmpty();
    }

    @Test
    void aFileOfAKindThatPeppolDoesNotCarryIsAnAttachment() {
        Dossier bill = Bills.norwegian();
        Dossier dossier = new Dossier(
                bill.invoice(),
                bill.seller(),
                bill.buyer(),
                bill.account(),
                Tenants.Environment.LIVE,
                null,
                Template.STANDARD,
                null,
                List.of(
                        new Attachment("timer.pdf", "application/pdf", new byte[] {37, 80, 68, 70}),
                        new Attachment("side.html", "text/html", new byte[] {60})),
                false);

        assertThat(faults(dossier))
                .containsExactlyInAnyOrder(
                        "E_INVOICE_RULE attachments PEPPOL-EN16931-CL001", "E_INVOICE_RULE attachments BR-CL-24");
    }

    @Test
    void aDocumentTypeIsNotRead() {
        String bomb = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>";

        assertThatThrownBy(() -> rules(bomb))
                .hasMessageContaining("cannot be read")
                .hasRootCauseMessage("""
                DOCTYPE is disallowed when the feature "http://apache.org/xml/features/disallow-doctype-decl" set to true.\
                """);
    }

    @Test
    void manyThreadsFindTheSame() throws Exception {
        Dossier good = Bills.swedish();
        Dossier bad = Bills.with(Bills.creditNote(), References.NONE);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<String>>> found = IntStream.range(0, 48)
                    .mapToObj(i -> threads.submit(() -> faults(i % 2 == 0 ? good : bad)))
                    .toList();
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).get())
                        .isEqualTo(i % 2 == 0 ? List.of() : List.of("E_INVOICE_NEEDS_BUYER_REFERENCE buyerReference"));
            }
        }
    }

    private static List<String> faults(Dossier dossier) {
        return PeppolRules.faults(dossier).stream().map(PeppolRulesTest::said).toList();
    }

    private static String said(Fault fault) {
        return fault.code() + " " + fault.path()
                + (fault.args().isEmpty() ? "" : " " + fault.args().getFirst());
    }

    private static Creditor named(Creditor c, String name) {
        return changed(c, name, c.organisationNumber());
    }

    private static Creditor numbered(Creditor c, String number) {
        return changed(c, c.name(), number);
    }

    private static Creditor changed(Creditor c, String name, @Nullable String number) {
        return new Creditor(
                c.tenant(),
                c.id(),
                c.version(),
                name,
                number,
                c.country(),
                c.address(),
                c.email(),
                c.phone(),
                c.website(),
                c.vatRegistered(),
                c.defaultVatRate(),
                c.defaultLineText(),
                c.paymentTermsDays(),
                c.language());
    }
}
