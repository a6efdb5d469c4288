package fordring.api.partner;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.party.PageDomains;
import fordring.testkit.App;
import fordring.testkit.Reply;
import fordring.testkit.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four ways of sending, at once or later, and what is told of them. */
class SendTest {
    private static final App APP = App.start();

    private final Partnership partner = Partnership.alone(APP);

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Body sent(String type, boolean later) {
        return Body.swedish()
                .named("S-" + type)
                .with("invoiceDetails.invoiceSendType", Body.text(type))
                .with("smsDetails.createOnly", String.valueOf(later));
    }

    private long deliveries() {
        return partner.count("delivery");
    }

    /** As if all that was done so far had been done a minute earlier. */
    private void aMinutePasses() {
        APP.db().write(tx -> {
            for (String column : List.of("delivery SET created_at = created_at", "invoice SET issued_at = issued_at")) {
                tx.sql()
                        .createUpdate("UPDATE " + column + " - interval '61 s' WHERE tenant_id = :tenant")
                        .bind("tenant", partner.tenant().value())
                        .execute();
            }
            return true;
        });
    }

    @ParameterizedTest
    @CsvSource({"0, sms", "1, email", "2, e_invoice", "3, letter"})
    void eachSendTypeGoesItsWayAtOnce(String type, String channel) {
        partner.created(sent(type, false));

        Reply status = APP.eventually(
                () -> partner.status("S-" + type),
                reply -> reply.at("deliveredAt").isString());
        assertThat(status.body().propertyNames()).containsExactly("deliveredAt");
        assertThat(channels()).containsExactly(channel);
    }

    private List<String> channels() {
        return APP.events(partner.tenant()).stream()
                .filter(e -> e.type().equals("invoice.sent"))
                .map(e -> e.data().get("channel").stringValue())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"0, sms", "1, email", "2, e_invoice", "3, letter"})
    void whatIsOnlyCreatedWaitsForSend(String type, String channel) {
        Reply created = partner.created(sent(type, true));
        assertThat(partner.status("S-" + type).text()).isEqualTo("{}");
        assertThat(deliveries()).isZero();

        Reply sent = partner.send("S-" + type);

        assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
        assertThat(sent.body().propertyNames())
                .containsExactly("statusCode", "message", "invoiceUrl", "customInvoiceId");
        assertThat(sent.string("statusCode") + " " + sent.string("message")).isEqualTo("200 Ok");
        assertThat(sent.string("invoiceUrl")).isEqualTo(created.string("invoiceUrl"));
        APP.eventually(
                () -> partner.status("S-" + type),
                reply -> reply.at("deliveredAt").isString());
        assertThat(channels()).containsExactly(channel);
    }

    @Test
    void whoAsksTwiceWithinAMinuteGetsTheSameAnswerAndOneMessage() {
        partner.created(sent("1", true));
        Reply first = partner.send("S-1");

        List<Reply> again = App.atOnce(4, i -> partner.send("S-1"));

        assertThat(again).extracting(Reply::text).containsOnly(first.text());
        assertThat(deliveries()).isEqualTo(1);
        aMinutePasses();
        assertThat(partner.send("S-1").text()).isEqualTo(first.text());
        assertThat(deliveries()).isEqualTo(2);
    }

    @Test
    void whatWasSentWhenItWasCreatedIsNotSentAgainWithinAMinute() {
        partner.created(sent("1", false));

        assertThat(partner.send("S-1").status()).isEqualTo(200);
        APP.eventually(
                () -> partner.status("S-1"), reply -> reply.at("deliveredAt").isString());
        assertThat(partner.send("S-1").status()).isEqualTo(200);
        assertThat(deliveries()).isEqualTo(1);
    }

    @Test
    void withoutATextNoTextMessageIsSent() {
        Reply created = partner.created(sent("0", true));
        APP.db()
                .write(tx -> tx.sql()
                        .createUpdate("UPDATE invoice SET particulars = NULL WHERE tenant_id = :tenant AND id = :id")
                        .bind("tenant", partner.tenant().value())
                        .bind("id", partner.id(created).value())
                        .execute());

        Reply refused = partner.send("S-0");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("error")).isEqualTo("smsDetails: The invoice was created without smsDetails");
    }

    @Test
    void theTextAndTheSenderStandInTheMessageAndTheLinkBeginsWithTheDomain() throws IOException {
        APP.db().write(tx -> PageDomains.add(tx, partner.tenant(), "faktura.norr.example"));
        Body body = sent("0", false)
                .with("smsDetails.freeText", "\"Tack för förtroendet\"")
                .with("smsDetails.domain", "\"faktura.norr.example\"");
        Reply created = partner.created(body);
        Reply mailed = partner.created(body.named("S-9").with("invoiceDetails.invoiceSendType", "\"1\""));
        APP.eventually(
                () -> partner.status("S-0"), reply -> reply.at("deliveredAt").isString());
        APP.eventually(
                () -> partner.status("S-9"), reply -> reply.at("deliveredAt").isString());

        assertThat(created.string("invoiceUrl")).startsWith("https://faktura.norr.example/i/");
        String sms = laidDown("sms", created.string("invoiceUrl"));
        assertThat(sms).contains("To: +46701740605\nFrom: Norrstad\n");
        assertThat(sms.indexOf("Tack för förtroendet"))
                .isPositive()
                .isLessThan(sms.indexOf(created.string("invoiceUrl")));
        assertThat(mailed.string("invoiceUrl")).startsWith("https://faktura.norr.example/i/");
    }

    private static String laidDown(String channel, String needle) throws IOException {
        try (Stream<Path> files = Files.list(APP.data().resolve("outbox").resolve(channel))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                if (text.contains(needle)) {
                    return text;
                }
            }
        }
        throw new AssertionError("nothing with " + needle + " by " + channel);
    }

    @Test
    void whoCannotBeReachedAnyMoreIsNamedByTheFieldOfTheDocument() {
        Body body = sent("1", true).with("recipientDetails.customerNumber", "\"K-1\"");
        partner.created(body);
        partner.created(body.named("S-L")
                .with("invoiceDetails.invoiceSendType", "\"3\"")
                .without("recipientDetails.email"));

        Reply refused = partner.send("S-1");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("error"))
                .isEqualTo("recipientDetails.email: The customer has no usable e-mail address");
    }

    @Test
    void statusTellsOpeningAndPaymentOnTheirDaysInTheCreditorsZone() {
        Reply created = partner.created(sent("1", true));
        assertThat(partner.status("S-1").text()).isEqualTo("{}");
        Visitor debtor = new Visitor();
        Reply page = debtor.get(created.string("invoiceUrl"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(partner.status("S-1").text()).isEqualTo("{}");
        APP.db().write(tx -> {
            fordring.invoice.Openings.note(tx, partner.tenant(), partner.id(created));
            return true;
        });
        assertThat(partner.status("S-1").body().propertyNames()).containsExactly("openedAt");

        // 23:30 in Greenwich is the next day in Stockholm.
        Reply paid = partner.account().api().post("/payments", """
                {"amount":125000,"currency":"SEK","paidAt":"2026-11-21T23:30:00Z","reference":"1234566"}""");

        assertThat(paid.status()).as(paid.toString()).isEqualTo(201);
        assertThat(partner.status("S-1").string("paidAt")).isEqualTo("2026-11-22");
        assertThat(partner.status("S-1").body().propertyNames()).containsExactly("openedAt", "paidAt");

        Reply reversed = partner.account()
                .api()
                .post("/payments/" + paid.string("id") + "/reverse", "{\"reversedOn\":\"2026-11-22\"}");

        assertThat(reversed.status()).as(reversed.toString()).isEqualTo(200);
        assertThat(partner.status("S-1").body().propertyNames()).containsExactly("openedAt");
    }
}
