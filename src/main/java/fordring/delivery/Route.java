package fordring.delivery;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Between whom an e-invoice goes, as it says itself: participants of the Peppol network, {@code 0192:988077917}.
 *
 * @param sender EN 16931 BT-34
 * @param receiver EN 16931 BT-49
 * @param bank under which the buyer takes e-invoices in its internet bank, which the document does not say
 */
record Route(
        @Nullable String sender,
        @Nullable String receiver,
        @Nullable String bank) {
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    static Route of(Message message) {
        return of(message.ubl(), message.dossier().invoice().particulars().bankReceiver());
    }

    /** @param ubl a document of UBL 2.1 that we made */
    private static Route of(byte[] ubl, @Nullable String bank) {
        try {
            XMLStreamReader in = XML.createXMLStreamReader(new ByteArrayInputStream(ubl));
            Map<String, String> participants = new HashMap<>();
            String party = "";
            while (in.hasNext()) {
                if (in.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                String name = in.getLocalName();
                if (name.endsWith("Party") && name.startsWith("Accounting")) {
                    party = name;
                } else if (name.equals("EndpointID")) {
                    participants.put(party, in.getAttributeValue(null, "schemeID") + ":" + in.getElementText());
                }
            }
            return new Route(
                    participants.get("AccountingSupplierParty"), participants.get("AccountingCustomerParty"), bank);
        } catch (XMLStreamException malformed) {
            throw new IllegalStateException("the e-invoice cannot be read", malformed);
        }
    }
}
