package fordring.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.NumberSeriesId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.ChannelKind;
import java.time.LocalDate;
import java.util.List;
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
    void aNameOfTomorrowPasses() {
        assertThat(read(OLD.replace("\"note\"", "\"tomorrow\":[1],\"note\""))).isEqualTo(ALL);
    }

    private static Draft read(String document) {
        return DraftDocument.read(
                document, ALL.tenant(), new CreditorId(ID), ALL.customer(), new Money(21_845, Currency.EUR));
    }
}
