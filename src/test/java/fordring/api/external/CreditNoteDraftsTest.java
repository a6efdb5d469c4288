package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.CustomerId;
import fordring.invoice.Content;
import fordring.invoice.CreateDraft;
import fordring.invoice.Draft;
import fordring.invoice.Line;
import fordring.invoice.Marks;
import fordring.invoice.Particulars;
import fordring.invoice.Presentation;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Terms;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Drafts of credit notes, which another surface keeps: here they are read, changed, issued and thrown away. */
class CreditNoteDraftsTest {
    private static final App APP = App.start();

    private final App.Account account = APP.open();
    private final Caller api = account.api();

    @AfterAll
    static void stop() {
        APP.close();
    }

    /** 100.00 with VAT, for no invoice. */
    private String draft() {
        Draft draft = new Draft(
                account.tenant(),
                null,
                new CustomerId("cust_123"),
                new Content(
                        PriceMode.GROSS,
                        List.of(new Line("Retur", Decimal.of(1), null, Decimal.of(100), null)),
                        new Money(10_000, Currency.NOK)),
                Terms.USUAL,
                References.NONE,
                Marks.USUAL,
                Sending.NONE,
                Presentation.USUAL,
                Particulars.NONE,
                null,
                new Draft.Credit(null, false));
        return "/invoices/" + APP.db().write(tx -> CreateDraft.run(tx, draft)).id();
    }

    @Test
    void itIsShownAsWhatItIsAndNothingIsOwedByIt() {
        Reply shown = api.get(draft());

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.string("type")).isEqualTo("credit_note");
        assertThat(shown.string("status")).isEqualTo("draft");
        assertThat(shown.number("totalAmount")).isEqualTo(10_000);
        assertThat(shown.number("openAmount")).isZero();
        assertThat(shown.at("creditedInvoiceId").isNull()).isTrue();
        assertThat(events()).isEmpty();
    }

    @Test
    void listsTellItFromInvoices() {
        draft();

        assertThat(api.get("/invoices").at("data")).hasSize(1);
        assertThat(api.get("/invoices?type=credit_note").at("data")).hasSize(1);
        assertThat(api.get("/invoices?type=invoice").at("data")).isEmpty();
    }

    @Test
    void itHasATimelineAndADocument() {
        String path = draft();

        assertThat(api.get(path + "/timeline").status()).isEqualTo(200);
        Reply pdf = api.get(path + "/pdf");
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(new String(pdf.raw(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void whoeverChangesItLeavesItACreditNote() {
        String path = draft();

        Reply changed = api.patch(path, "{\"note\":\"Takk\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.string("note")).isEqualTo("Takk");
        assertThat(changed.string("type")).isEqualTo("credit_note");
        assertThat(events()).isEmpty();
    }

    @Test
    void itIsIssuedAndOnlyThenToldOf() {
        String path = draft();

        Reply issued = api.post(path + "/issue", "");

        assertThat(issued.status()).isEqualTo(200);
        assertThat(issued.string("type")).isEqualTo("credit_note");
        assertThat(issued.string("number")).isEqualTo("10001");
        assertThat(issued.number("openAmount")).isZero();
        assertThat(events()).containsExactly("customer.credited");
        assertThat(api.get("/invoices?type=credit_note").at("data")).hasSize(1);
    }

    @Test
    void itIsThrownAwayInSilence() {
        String path = draft();

        assertThat(api.delete(path).status()).isEqualTo(200);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(events()).isEmpty();
    }

    private List<String> events() {
        List<String> types = new ArrayList<>();
        APP.events(account.tenant()).forEach(event -> types.add(event.type()));
        return types;
    }
}
