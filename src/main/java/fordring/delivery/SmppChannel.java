package fordring.delivery;

import fordring.platform.Config;
import fordring.platform.Db;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;

/**
 * Text messages by SMPP 3.4 to an SMSC, which tells later whether they arrived. An SMS has no id of the sender's by which
 * a phone would know one that came twice: where the SMSC's answer is lost, the debtor may get the same text again.
 */
final class SmppChannel implements Channel, AutoCloseable {
    private static final SmppLink.Times TIMES = new SmppLink.Times(
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(80),
            Duration.ofSeconds(1));
    private static final List<Duration> RECEIPT_WAITS =
            List.of(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofSeconds(1), Duration.ofSeconds(2));

    /** What speaks of the message or its recipient (SMPP 3.4, 5.1.3); all else of our settings, the SMSC or the hour. */
    private static final Set<Integer> FOR_GOOD = Set.of(
            SMPPConstant.STAT_ESME_RINVMSGLEN,
            SMPPConstant.STAT_ESME_RINVDSTADR,
            SMPPConstant.STAT_ESME_RX_P_APPN,
            SMPPConstant.STAT_ESME_RX_R_APPN);

    private final @Nullable String sender;
    private final Duration limit;
    private final SmppLink link;

    SmppChannel(Config.Smpp settings, Db db) {
        this(settings, db, TIMES, RECEIPT_WAITS, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    SmppChannel(Config.Smpp settings, Db db, SmppLink.Times times, List<Duration> receiptWaits, SSLSocketFactory tls) {
        this.sender = settings.sender();
        this.limit = times.message();
        this.link = new SmppLink(settings, times, tls, new SmppReceipts(db, receiptWaits));
    }

    /** One text on its way. */
    private record Sms(String from, String to, ShortMessage text, short reference) {}

    @Override
    public Answer send(Message message) {
        Optional<String> to = SmsAddress.to(message);
        if (to.isEmpty()) {
            return new Answer.Refused("the customer's phone number is none: "
                    + message.recipient().phone());
        }
        short reference = (short) message.id().value().getLeastSignificantBits();
        ShortMessage text = ShortMessage.of(SmsText.of(message), reference);
        if (text.parts().size() > ShortMessage.MOST_PARTS) {
            return new Answer.Refused(
                    "the text would take " + text.parts().size() + " SMS, more than " + ShortMessage.MOST_PARTS);
        }
        return inTime(new Sms(SmsAddress.from(sender, message), to.get().substring(1), text, reference));
    }

    private Answer inTime(Sms sms) {
        try {
            return InTime.call(limit, () -> send(sms));
        } catch (TimeoutException stuck) {
            link.cut();
            return new Answer.Failed("the SMSC took too long");
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Answer.Failed("the server was stopped");
        }
    }

    private Answer send(Sms sms) throws InterruptedException {
        try {
            SMPPSession session = link.session();
            String id = "";
            for (int i = 0; i < sms.text().parts().size(); i++) {
                id = submit(session, sms, i);
            }
            return new Answer.TakenOver(id.isBlank() ? null : id);
        } catch (NegativeResponseException no) {
            String error = "the SMSC refused it: command_status 0x%02X".formatted(no.getCommandStatus());
            return FOR_GOOD.contains(no.getCommandStatus()) ? new Answer.Refused(error) : new Answer.Failed(error);
        } catch (ResponseTimeoutException silence) {
            return new Answer.Failed("the SMSC did not answer in time");
        } catch (SmppLink.Unbound unbound) {
            return new Answer.Failed(String.valueOf(unbound.getMessage()));
        } catch (IOException | InvalidResponseException | PDUException failure) {
            return new Answer.Failed("the link to the SMSC failed: " + failure.getMessage());
        }
    }

    /** Hands over one part; of the last a receipt is asked for, and its id is the message's. */
    private static String submit(SMPPSession session, Sms sms, int part)
            throws NegativeResponseException, ResponseTimeoutException, InvalidResponseException, PDUException,
                    IOException {
        boolean number = sms.from().matches("\\+?[0-9]+");
        boolean last = part == sms.text().parts().size() - 1;
        String id = session.submitShortMessage(
                        "",
                        number ? ofNumber(sms.from()) : TypeOfNumber.ALPHANUMERIC,
                        number ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN,
                        sms.from().replace("+", ""),
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        sms.to(),
                        new ESMClass(sms.text().concatenated() ? 0x40 : 0),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(
                                last ? SMSCDeliveryReceipt.SUCCESS_FAILURE : SMSCDeliveryReceipt.DEFAULT),
                        (byte) 0,
                        new RawDataCoding(sms.text().dataCoding()),
                        (byte) 0,
                        sms.text().parts().get(part),
                        new OptionalParameter.User_message_reference(sms.reference()))
                .getMessageId();
        return id == null ? "" : id;
    }

    /** Short codes belong to a network (3GPP TS 23.040, 9.1.2.5). */
    private static TypeOfNumber ofNumber(String from) {
        return from.length() <= 6 ? TypeOfNumber.NETWORK_SPECIFIC : TypeOfNumber.INTERNATIONAL;
    }

    @Override
    public void close() {
        link.close();
    }
}
