package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Pauses and disputes: flags that are shown, and what was and is to come of an invoice. */
class HoldsTest {
    private static final App APP = App.start();

    private final Life life = Life.of(APP);
    private final Caller api = life.api();
    private final Refusing refusing = new Refusing(APP, life.account());

    @AfterAll
    static void stop() {
        APP.close();
    }

    private int listed(String query) {
        return api.get("/invoices?" + query).at("data").size();
    }

    @Test
    void aPauseIsShownUntilItIsEnded() {
        Reply invoice = life.invoice();
        Reply paused = life.ok(200, life.post(invoice, "pause", "{\"until\":\"2099-01-31\",\"reason\":\"Ferie\"}"));
        assertThat(paused.string("paused", "until")).isEqualTo("2099-01-31");
        assertThat(paused.string("paused", "reason")).isEqualTo("Ferie");
        assertThat(paused.string("status")).isEqualTo("overdue");
        assertThat(life.now(invoice).body()).isEqualTo(paused.body());
        assertThat(List.of(listed("paused=true"), listed("paused=false"))).containsExactly(1, 0);

        Reply longer = life.ok(200, life.post(invoice, "pause", "{}"));
        assertThat(longer.at("paused", "until").isNull()).isTrue();

        Reply resumed = life.ok(200, life.post(invoice, "resume", ""));
        assertThat(resumed.at("paused").isNull()).isTrue();
        assertThat(List.of(listed("paused=true"), listed("paused=false"))).containsExactly(0, 1);
        refusing.refused(409, () -> life.post(invoice, "resume", "{}"));
        assertThat(life.told(invoice))
                .containsExactly("invoice.created", "invoice.paused", "invoice.paused", "invoice.resumed");
    }

    @Test
    void aPauseWhoseDayHasPassedIsOver() {
        Reply invoice = life.invoice();
        life.ok(200, life.post(invoice, "pause", "{\"until\":\"2099-01-31\"}"));
        APP.db()
                .write(tx -> tx.sql()
                        .createUpdate("UPDATE invoice_hold SET until = '2025-03-01' WHERE tenant_id = :tenant")
                        .bind("tenant", life.account().tenant().value())
                        .execute());
        assertThat(life.now(invoice).at("paused").isNull()).isTrue();
        assertThat(listed("paused=true")).isZero();
        refusing.refused(409, () -> life.post(invoice, "resume", "{}"));
        life.ok(200, life.post(invoice, "pause", "{\"until\":\"2099-01-31\"}"));
        assertThat(listed("paused=true")).isOne();
    }

    @Test
    void aPauseInThePastIsRefused() {
        Reply invoice = life.invoice();
        assertThat(refusing.refused(422, () -> life.post(invoice, "pause", "{\"until\":\"2025-03-01\"}"))
                        .faultyFields())
                .containsExactly("until");
        assertThat(refusing.refused(422, () -> life.post(invoice, "pause", "{\"until\":1,\"reason\":2}"))
                        .faultyFields())
                .containsExactlyInAnyOrder("until", "reason");
    }

    @Test
    void aDisputeIsShownUntilItIsSettled() {
        Reply invoice = life.invoice();
        assertThat(refusing.refused(422, () -> life.post(invoice, "dispute", "{}"))
                        .faultyFields())
                .containsExactly("reason");
        Reply disputed = life.ok(200, life.post(invoice, "dispute", "{\"reason\":\"Feil vare\"}"));
        assertThat(disputed.string("dispute", "reason")).isEqualTo("Feil vare");
        assertThat(disputed.at("dispute", "since").isString()).isTrue();
        assertThat(List.of(listed("disputed=true"), listed("disputed=false"))).containsExactly(1, 0);
        refusing.refused(409, () -> life.post(invoice, "dispute", "{\"reason\":\"again\"}"));
        Reply settled = life.ok(200, life.post(invoice, "dispute", "{\"resolved\":true}"));
        assertThat(settled.at("dispute").isNull()).isTrue();
        refusing.refused(409, () -> life.post(invoice, "dispute", "{\"resolved\":true}"));
        assertThat(life.told(invoice))
                .containsExactly("invoice.created", "invoice.disputed", "invoice.dispute_resolved");
        assertThat(api.get("/invoices?disputed=maybe").status()).isEqualTo(400);
    }

    private List<String> types(Reply timeline, String part) {
        return timeline.at(part)
                .valueStream()
                .map(e -> e.get("type").stringValue())
                .toList();
    }

    private Reply timeline(Reply invoice) {
        return life.ok(200, api.get("/invoices/" + invoice.string("id") + "/timeline"));
    }

    @Test
    void theTimelineTellsWhatWasAndWhatIsToCome() {
        Reply invoice = life.invoice(Body.printed().with("dueDate", "\"2099-03-01\""));
        life.pay(invoice, 50_000);
        life.ok(201, life.post(invoice, "credit", "{\"lines\":[{\"line\":1,\"amount\":20000}],\"reason\":\"Retur\"}"));
        life.ok(200, life.post(invoice, "write-off", "{\"amount\":1000,\"reason\":\"Småbeløp\"}"));
        life.ok(200, life.post(invoice, "dispute", "{\"reason\":\"Feil\"}"));
        life.ok(200, life.post(invoice, "pause", "{\"until\":\"2099-01-31\"}"));

        Reply timeline = timeline(invoice);

        assertThat(types(timeline, "past"))
                .containsExactly(
                        "invoice.created",
                        "payment.matched",
                        "invoice.credited",
                        "invoice.written_off",
                        "invoice.disputed",
                        "invoice.paused");
        var past = timeline.at("past");
        assertThat(past.get(1).get("amount").longValue()).isEqualTo(50_000);
        assertThat(past.get(1).get("openAmount").longValue()).isEqualTo(100_000);
        assertThat(past.get(2).get("reason").stringValue()).isEqualTo("Retur");
        assertThat(past.get(3).get("reason").stringValue()).isEqualTo("Småbeløp");
        assertThat(types(timeline, "future")).containsExactly("pause.ends", "invoice.due", "invoice.overdue");
        var due = timeline.at("future").get(1);
        assertThat(due.get("on").stringValue()).isEqualTo("2099-03-01");
        assertThat(due.get("amount").longValue()).isEqualTo(79_000);
        assertThat(timeline.at("future").get(2).get("on").stringValue()).isEqualTo("2099-03-02");
    }

    @Test
    void nothingIsToComeOfADraftOrOfWhatIsPaid() {
        Reply paid = life.invoice(Body.printed().with("dueDate", "\"2099-03-01\""));
        life.pay(paid, 150_000);
        assertThat(types(timeline(paid), "future")).isEmpty();
        Reply draft = life.draft();
        assertThat(types(timeline(draft), "past")).containsExactly("invoice.created");
        assertThat(types(timeline(draft), "future")).isEmpty();
    }

    @Test
    void theClaimIsReplayedForADay() {
        Reply invoice = life.invoice();
        life.pay(invoice, 50_000);
        life.ok(
                201,
                life.post(
                        invoice, "credit", "{\"lines\":[{\"line\":1,\"amount\":20000}],\"issueDate\":\"2025-03-10\"}"));
        String path = "/invoices/" + invoice.string("id") + "/claim";
        assertThat(api.get(path + "?on=2025-02-14").number("total")).isZero();
        assertThat(api.get(path + "?on=2025-02-15").number("total")).isEqualTo(150_000);
        assertThat(api.get(path + "?on=2025-03-01").number("capital")).isEqualTo(100_000);
        assertThat(api.get(path + "?on=2025-03-10").number("total")).isEqualTo(80_000);
        Reply now = api.get(path);
        assertThat(now.number("total")).isEqualTo(80_000);
        assertThat(now.number("fees") + now.number("interest")).isZero();
        assertThat(api.get(path + "?on=2025-02-30").status()).isEqualTo(400);
    }
}
