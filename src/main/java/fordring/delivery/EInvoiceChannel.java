package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.platform.Json;
import fordring.reference.ParticipantId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An e-invoice: the UBL document as it was made when the invoice was issued, to the participant that it names. The
 * access point reads the same there, so that a customer who is reached elsewhere today is not sent it.
 */
final class EInvoiceChannel implements Channel {
    private final Carrier carrier;

    EInvoiceChannel(Carrier carrier) {
        this.carrier = carrier;
    }

    /** How it gets to the access point. */
    interface Carrier {
        Answer carry(DeliveryId delivery, Route route, byte[] ubl) throws IOException;

        /**
         * As a file {@code <delivery>.xml}; behind one for an internet bank, whose receiver the document does not say,
         * comes {@code <delivery>.json}.
         */
        static Carrier to(FileDrop drop) {
            return (delivery, route, ubl) -> {
                SequencedMap<String, byte[]> files = new LinkedHashMap<>();
                files.put(delivery + ".xml", ubl);
                if (route.bank() != null) {
                    files.put(
                            delivery + ".json",
                            Json.pretty(new Index(
                                    delivery.toString(),
                                    delivery + ".xml",
                                    route.sender(),
                                    route.receiver(),
                                    route.bank())));
                }
                drop.put(files);
                return new Answer.TakenOver(null);
            };
        }
    }

    /** What stands in {@code <delivery>.json}, as docs/operating.md describes it. */
    private record Index(
            String id,
            String file,
            @Nullable String sender,
            @Nullable String receiver,
            @Nullable String bankReceiver) {}

    @Override
    public Answer send(Message message) {
        Route route = Route.of(message);
        String receiver = route.receiver();
        if (receiver == null && route.bank() == null) {
            return new Answer.Refused("the e-invoice names no participant that it goes to");
        }
        String today = message.recipient().eInvoiceAddress();
        if (receiver != null && today != null && ParticipantId.isValid(today) && !today.equalsIgnoreCase(receiver)) {
            return new Answer.Refused(
                    "the e-invoice was made out to " + receiver + ", and the customer is now " + today);
        }
        try {
            return carrier.carry(message.id(), route, message.ubl());
        } catch (IOException failure) {
            return new Answer.Failed(String.valueOf(failure.getMessage()));
        }
    }
}
