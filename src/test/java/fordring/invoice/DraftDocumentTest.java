package fordring.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.NumberSeriesId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.ChannelKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The form in which drafts lie in the database. */
class DraftDocumentTest {
    private static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final Draft ALL = new Draft(
            new TenantId(ID),
            new CreditorId(ID),
            new CustomerId("cust_123"),
            new Content(
                    PriceMode.NET,
                    List.of(new Line(
                            "Råd",
                            Decimal.of("1.5"),
                            "timer",
                            Decimal.of("99.995"),
                            new Discount.Percent(Rate.percent("10")),
                            Rate.percent("25"),
                            VatCategory.S,
                            null)),
                    List.of(new AllowanceCharge(
                            AllowanceCharge.Type.FREIGHT,
                            "Frakt",
                            new Discount.Amount(Decimal.of(50)),
                            null,
                            VatCategory.E,
                            "§ 3-1")),
                    new Money(-30, Currency.EUR),
                    new Money(21_845, Currency.EUR),
                    Decimal.of("11.5"),
                    "Takk"),
            new Terms(
                    LocalDate.of(2025, 2, 15),
                    LocalDate.of(2025, 2, 14),
                    LocalDate.of(2025, 3, 1),
                    true,
                    false,
                    Rate.percent("9.25")),
            new References("order 7", "B", "O", "C"),
            new Marks("77", new NumberSeriesId(ID), new PaymentAccountId(ID), "0018"),
            new Sending(true, ChannelKind.LETTER));

    private static final Money TOTAL = new Money(21_845, Currency.EUR);

    /** With what came later. */
    private static final Draft MORE = new Draft(
            new TenantId(ID),
            new CreditorId(ID),
            new CustomerId("cust_123"),
            new Content(
                    PriceMode.NET,
                    List.of(new Line(
                            "Råd",
                            Decimal.of("1.5"),
                            "timer",
                            Decimal.of("99.995"),
                            null,
                            Rate.percent("25"),
                            null,
                            null,
                            "ART-7",
                            "3041",
                            new Money(14_998, Currency.EUR))),
                    List.of(),
                    Money.zero(Currency.EUR),
                    TOTAL,
                    null,
                    null,
                    Map.of(
                            Rate.percent("25"), new Money(3_751, Currency.EUR),
                            Rate.percent("12"), new Money(2, Currency.EUR)),
                    new Money(500, Currency.EUR)),
            Terms.USUAL,
            References.NONE,
            Marks.USUAL,
            Sending.NONE,
            Presentation.USUAL,
            new Particulars(
                    "K-17",
                    "Siri",
                    "Ola",
                    "SO-4",
                    new Address("Lager", "Havnegata 1", "Port 2", "c/o Vakt", "7010", "Trondheim", "NO"),
                    "14 dager",
                    "EXW",
                    "Banken",
                    "Fjordlys",
                    "Hei"),
            3,
            new Draft.Credit(new InvoiceId(ID), true));

    /** As it was first written with all of these. It is never changed here either. */
    private static final String WITH_MORE = """
            {"priceMode":"NET","lines":[{"description":"Råd","quantity":1.5,"unit":"timer","unitPrice":99.995,
            "discountPercent":null,"discountAmount":null,"vatRate":25,"vatCategory":null,"exemptionReason":null,
            "itemNumber":"ART-7","revenueAccount":"3041","statedMinor":14998}],
            "allowancesAndCharges":[],"roundingMinor":0,"exchangeRate":null,"note":null,
            "terms":{"issueDate":null,"deliveryDate":null,"dueDate":null,"dueDateAgreed":null,
            "reminderFeeAgreed":null,"contractInterestRate":null},
            "references":{"external":null,"buyer":null,"order":null,"contract":null},
            "marks":{"number":null,"series":null,"account":null,"reference":null},"send":false,"channel":null,
            "template":null,"pageTemplate":null,"pageDomain":null,
            "particulars":{"customerNumber":"K-17","sellerContact":"Siri","buyerContact":"Ola","salesOrder":"SO-4",
            "deliverTo":{"addressee":"Lager","line1":"Havnegata 1","line2":"Port 2","line3":"c/o Vakt",
            "postalCode":"7010","city":"Trondheim","country":"NO"},"paymentTerms":"14 dager","deliveryTerms":"EXW",
            "bankReceiver":"Banken","smsSender":"Fjordlys","opening":"Hei"},
            "creditorVersion":3,"credit":{"invoice":"019a0000-0000-7000-8000-000000000001","refund":true},
            "statedVat":[{"rate":12,"minor":2},{"rate":25,"minor":3751}],"taxReductionMinor":500}
            """;

    /** As version 1 wrote it. It is never changed here: such documents lie in databases. */
    private static final String OLD = """
            {"priceMode":"NET","lines":[{"description":"Råd","quantity":1.5,"unit":"timer","unitPrice":99.995,
            "discountPercent":10,"discountAmount":null,"vatRate":25,"vatCategory":"S","exemptionReason":null}],
            "allowancesAndCharges":[{"type":"FREIGHT","description":"Frakt","percent":null,"amount":50,
            "vatRate":null,"vatCategory":"E","exemptionReason":"§ 3-1"}],
            "roundingMinor":-30,"exchangeRate":11.5,"note":"Takk",
            "terms":{"issueDate":"2025-02-15","deliveryDate":"2025-02-14","dueDate":"2025-03-01","dueDateAgreed":true,
            "reminderFeeAgreed":false,"contractInterestRate":9.25},
            "references":{"external":"order 7","buyer":"B","order":"O","contract":"C"},
            "marks":{"number":"77","series":"019a0000-0000-7000-8000-000000000001",
            "account":"019a0000-0000-7000-8000-000000000001","reference":"0018"},"send":true,"channel":"LETTER"}
            """;

    @Test
    void anOldDocumentIsStillRead() {
        assertThat(read(OLD)).isEqualTo(ALL);
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(read(DraftDocument.write(ALL))).isEqualTo(ALL);
    }

    @Test
    void whatCameLaterIsWrittenAndRead() {
        assertThat(DraftDocument.write(MORE)).isEqualTo(WITH_MORE.replace("\n", ""));
        assertThat(read(WITH_MORE)).isEqualTo(MORE);
    }

    @Test
    void aCreditNoteThatNamesNoInvoiceIsWrittenAndRead() {
        Draft alone = new Draft(
                MORE.tenant(),
                MORE.creditor(),
                MORE.customer(),
                MORE.content(),
                MORE.terms(),
                MORE.references(),
                MORE.marks(),
                MORE.sending(),
                MORE.presentation(),
                Particulars.NONE,
                null,
                new Draft.Credit(null, false));

        assertThat(read(DraftDocument.write(alone))).isEqualTo(alone);
    }

    @Test
    void aNameOfTomorrowPasses() {
        assertThat(read(OLD.replace("\"note\"", "\"tomorrow\":[1],\"note\""))).isEqualTo(ALL);
    }

    private static Draft read(String document) {
        return DraftDocument.read(document, ALL.tenant(), new CreditorId(ID), ALL.customer(), TOTAL);
    }
}
