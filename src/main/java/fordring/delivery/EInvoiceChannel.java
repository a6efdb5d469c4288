package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.reference.ParticipantId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

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

        /** As a file {@code <delivery>.xml}. */
        static Carrier to(FileDrop drop) {
            return (delivery, route, ubl) -> {
                drop.put(new LinkedHashMap<>(Map.of(delivery + ".xml", ubl)));
                return new Answer.TakenOver(null);
            };
        }
    }

    @Override
    public Answer send(Message message) {
        byte[] ubl = message.ubl();
        Route route = Route.of(ubl);
        String receiver = route.receiver();
        if (receiver == null) {
            return new Answer.Refused("the e-invoice names no participant that it goes to");
        }
        String today = message.recipient().eInvoiceAddress();
        if (today != null && ParticipantId.isValid(today) && !today.equalsIgnoreCase(receiver)) {
            return new Answer.Refused(
                    "the e-invoice was made out to " + receiver + ", and the customer is now " + today);
        }
        try {
            return carrier.carry(message.id(), route, ubl);
        } catch (IOException failure) {
            return new Answer.Failed(String.valueOf(failure.getMessage()));
        }
    }
}
