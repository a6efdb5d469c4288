package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.Notice;
import fordring.country.LawTables;
import fordring.delivery.Channel.Answer;
import fordring.document.PdfWords;
import fordring.invoice.Issued;
import fordring.party.ChannelKind;
import fordring.party.Tenants.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters that go on a day on which the law says otherwise than on the day of their step. */
class RedatedFeeTest {
    @TempDir
    private Path data;

    private NoticeOffice pursued;

    @BeforeEach
    void open() {
        pursued = new NoticeOffice(data, Environment.TEST);
    }

    @AfterEach
    void close() {
        pursued.close();
        assertThat(LawTables.install(data.resolve("nothing"))).isEmpty();
    }

    /** An invoice of so many days before its step, due 14 days before it; the mail server was down on the day of the step. */
    private Issued stepped(String issued, String due, String day) {
        pursued.at(issued + "T09:00:00Z");
        Issued invoice = pursued.invoice("");
        pursued.office.db.write(tx -> tx.sql()
                .execute(
                        "UPDATE invoice SET issue_date = ?, due_date = ? WHERE tenant_id = ?",
                        java.time.LocalDate.parse(issued),
                        java.time.LocalDate.parse(due),
                        pursued.office.shop.tenant().value()));
        pursued.office.db.write(tx -> tx.sql().execute("UPDATE payment_account SET payments_through = '2027-12-31'"));
        pursued.step(invoice, day);
        pursued.answering(Map.of(ChannelKind.EMAIL, new Answer.Failed("down")));
        return invoice;
    }

    private void goesOn(String day) {
        pursued.at(day + "T09:00:00Z");
        pursued.office.letTimePass();
        pursued.sent.clear();
        pursued.taking();
    }

    /** 600 / 20 = 30.00 from New Year, by a row of the operator's; 35.00 was booked by that of the year before. */
    @Test
    void whatTheLawLowersOvernightIsWrittenAnew() throws IOException {
        from2026("600");
        Issued invoice = stepped("2025-12-01", "2025-12-16", "2025-12-31");
        assertThat(pursued.fees(invoice)).isEqualTo(3500);

        goesOn("2026-01-02");
        assertWithdrawn(invoice);
        assertThat(pursued.office.events("collect.charge_taken_back"))
                .singleElement()
                .satisfies(told -> assertThat(told).contains("3500", "law_changed"));

        assertWrittenAnew(invoice, 3_000, "1 530,00");
    }

    private void assertWithdrawn(Issued invoice) {
        assertThat(pursued.sent).isEmpty();
        assertThat(pursued.notice(invoice).state()).isEqualTo(Notice.State.WITHDRAWN);
        assertThat(pursued.fees(invoice)).isZero();
    }

    private void assertWrittenAnew(Issued invoice, int fee, String total) throws IOException {
        pursued.step(invoice, "2026-01-02");
        pursued.taking();
        Notice now = pursued.notice(invoice);
        assertThat(now.state()).isEqualTo(Notice.State.SENT);
        assertThat(now.datedOn()).isEqualTo("2026-01-02");
        assertThat(now.fee().minor()).isEqualTo(fee);
        assertThat(pursued.fees(invoice)).isEqualTo(fee);
        assertThat(PdfWords.of(pursued.sent.getLast().pdf())).contains(total).doesNotContain("1 535,00");
    }

    private void from2026(String sats) throws IOException {
        Path row = data.resolve("law/no/inkassosats.csv");
        Files.createDirectories(row.getParent());
        Files.writeString(
                row,
                "kind,from,to,value,source,read,checked\n" + "inkassosats,2026-01-01,2026-12-31," + sats
                        + ",FOR-2025-12-01-1 § 1,lovdata.no,2026-11-20\n");
        assertThat(LawTables.install(data.resolve("law"))).isEmpty();
    }

    /** 750 / 20 = 37.50 from New Year. */
    @Test
    void whatTheLawRaisesOvernightIsWrittenAnew() throws IOException {
        from2026("750");
        Issued invoice = stepped("2025-12-01", "2025-12-16", "2025-12-31");
        goesOn("2026-01-02");
        assertWithdrawn(invoice);
        assertWrittenAnew(invoice, 3_750, "1 537,50");
    }

    /** Nobody knows what it may cost in 2026: it does not go, and costs nothing. */
    @Test
    void whatNoRowAllowsAnyMoreIsWithdrawn() {
        Issued invoice = stepped("2025-12-01", "2025-12-16", "2025-12-31");
        goesOn("2026-01-02");
        assertWithdrawn(invoice);
        assertThat(pursued.step(invoice, "2026-01-02").state()).isEqualTo(Notice.State.WITHDRAWN);
    }
}
