package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.delivery.Channel.Answer;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.invoice.Issued;
import fordring.invoice.Sending;
import fordring.party.ChannelKind;
import fordring.party.Tenants.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sending on request where the customer has a chain: who asks twice within a minute gets one. */
class SendInvoiceTest {
    private static final Fault RULE = Fault.of(Code.E_INVOICE_NEEDS_BUYER_REFERENCE, "buyerReference");

    @TempDir
    private Path data;

    private PostOffice office;

    @BeforeEach
    void open() {
        office = new PostOffice(data, Environment.LIVE);
    }

    @AfterEach
    void close() {
        office.close();
    }

    /** Issued and not sent. */
    private Issued issued(String chain, String known) {
        String first = chain.split("[:,]", 2)[0];
        return office.issueTo("channel = '" + first + "', delivery_chain = '{" + chain + "}'" + known, Sending.NONE);
    }

    private void send(Issued invoice, @Nullable ChannelKind named) {
        office.db.write(tx -> {
            SendInvoice.run(tx, invoice.tenant(), invoice.id(), named, (_, _) -> List.of(RULE));
            return true;
        });
    }

    private void answering(Answer answer) {
        office.senderBy((kind, message) -> each -> answer).run();
    }

    private List<String> all(Issued invoice) {
        return office.deliveries(invoice.id()).stream()
                .map(d -> d.channel() + " " + d.state() + " " + d.rest())
                .toList();
    }

    @Test
    void whoNamesNoChannelGetsTheChainOnce() {
        Issued invoice = issued("email:3,letter", "");

        send(invoice, null);
        send(invoice, null);

        assertThat(all(invoice)).containsExactly("email WAITING [letter]");
    }

    @Test
    void aChainWhoseFirstStepHasFailedIsStillUnderWay() {
        Issued invoice = issued("sms,email", "");
        send(invoice, null);
        answering(new Answer.TakenOver(null));

        send(invoice, null);

        assertThat(all(invoice)).containsExactly("sms FAILED [email]", "email WAITING []");
    }

    @Test
    void aChainThatHasFailedToItsEndBeginsAgain() {
        Issued invoice = issued("sms,email", "");
        send(invoice, null);
        answering(new Answer.Refused("no"));
        answering(new Answer.Refused("no"));

        send(invoice, null);

        assertThat(all(invoice)).containsExactly("sms FAILED [email]", "email FAILED []", "sms WAITING [email]");
    }

    @Test
    void afterAMinuteItBeginsAgain() {
        Issued invoice = issued("email,letter", "");
        send(invoice, null);
        office.pass(Duration.ofSeconds(61));

        send(invoice, null);

        assertThat(all(invoice)).hasSize(2);
    }

    @Test
    void aChannelThatIsNamedGoesAloneAndIsNotAskedForTwice() {
        Issued invoice = issued("letter,sms", "");

        send(invoice, ChannelKind.EMAIL);
        send(invoice, ChannelKind.EMAIL);

        assertThat(all(invoice)).containsExactly("email WAITING []");
    }

    @Test
    void aStepOfTheRunningChainIsNotSentTwiceWhenItIsNamed() {
        Issued invoice = issued("sms,email", "");
        send(invoice, null);
        answering(new Answer.TakenOver(null));

        send(invoice, ChannelKind.EMAIL);

        assertThat(all(invoice)).containsExactly("sms FAILED [email]", "email WAITING []");
    }

    @Test
    void aChainOfWhichNoStepReachesTheCustomerIsRefused() {
        Issued invoice = issued("sms,letter", "");

        assertThatThrownBy(() -> send(invoice, null))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        no -> assertThat(no.faults()).containsExactly(Fault.of(Code.CHANNEL_NEEDS_PHONE, "channel")));
    }

    @Test
    void theRulesOfEInvoicesCountWhereThatStepIsReallyTaken() {
        Issued unreached = issued("e_invoice,email", "");
        send(unreached, null);
        assertThat(all(unreached)).containsExactly("e_invoice WAITING [email]");

        Issued reached = issued("e_invoice,email", ", e_invoice_address = '0192:988077917'");
        assertThatThrownBy(() -> send(reached, null))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.faults()).containsExactly(RULE));
    }
}
