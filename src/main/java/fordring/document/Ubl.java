package fordring.document;

import fordring.invoice.Issued;
import fordring.invoice.Particulars;
import fordring.invoice.VatCategory;
import fordring.party.Address;
import fordring.party.Customer;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The invoice or credit note as UBL 2.1 with the terms of EN 16931 (CEN/TS 16931-3-2 says where each stands). The
 * figures are those of {@link Issued}; nothing is calculated here but unit prices without VAT.
 */
final class Ubl {

    /** Which rules a document states that it keeps to (BT-24). */
    enum Level {
        /** Peppol BIS Billing 3.0: it can be sent. In Norway this is EHF. */
        PEPPOL(
                "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
                "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"),
        /** The European standard alone, where the network's rules ask for what there is not. */
        EN_16931("urn:cen.eu:en16931:2017", null);

        private final String specification;
        private final @Nullable String process;

        Level(String specification, @Nullable String process) {
            this.specification = specification;
            this.process = process;
        }
    }

    /** What Peppol BIS Billing 3 (cac:OrderReference) writes for the buyer's order where only the seller's is known. */
    private static final String NO_ORDER = "NA";

    private Ubl() {}

    /** The same dossier gives the same bytes. */
    static byte[] write(Dossier dossier) {
        return write(dossier, level(dossier));
    }

    /** Peppol where both have an electronic address and the buyer can tell what it is about (R003, R010, R020). */
    static Level level(Dossier dossier) {
        Issued invoice = dossier.invoice();
        boolean addressed =
                Participants.of(dossier.seller()) != null && Participants.of(dossier.buyer(), dossier.seller()) != null;
        boolean referenced = invoice.references().buyer() != null
                || invoice.references().order() != null
                || invoice.particulars().salesOrder() != null;
        return addressed && referenced ? Level.PEPPOL : Level.EN_16931;
    }

    static byte[] write(Dossier dossier, Level level) {
        Issued invoice = dossier.invoice();
        Xml xml = new Xml(
                switch (invoice.kind()) {
                    case INVOICE -> "Invoice";
                    case CREDIT_NOTE -> "CreditNote";
                });
        head(xml, dossier, level);
        references(xml, dossier);
        UblParties.write(xml, dossier);
        delivery(xml, dossier);
        UblPayment.write(xml, dossier);
        UblTotals.write(xml, dossier);
        UblLines.write(xml, dossier);
        return xml.bytes();
    }

    private static void head(Xml xml, Dossier dossier, Level level) {
        Issued invoice = dossier.invoice();
        xml.value("CustomizationID", level.specification);
        xml.value("ProfileID", level.process);
        xml.value("ID", invoice.number());
        xml.value("IssueDate", invoice.issueDate().toString());
        switch (invoice.kind()) { // UNTDID 1001
            case INVOICE -> {
                xml.value("DueDate", invoice.dueDate().toString());
                xml.value("InvoiceTypeCode", "380");
            }
            case CREDIT_NOTE -> xml.value("CreditNoteTypeCode", "381");
        }
        xml.value("Note", note(dossier));
        xml.value("DocumentCurrencyCode", invoice.currency().name());
        Issued.Base base = invoice.totals().base();
        xml.value("TaxCurrencyCode", base == null ? null : base.vat().currency().name());
        xml.value("BuyerReference", invoice.references().buyer());
    }

    /**
     * What has no term of its own in EN 16931, in one note, as PEPPOL-EN16931-R002 has it: the terms of delivery, and of
     * a Danish seller what it calls the buyer (see {@link UblParties#hasRoomForCustomerNumber}).
     */
    private static @Nullable String note(Dossier dossier) {
        Wording wording = Wording.of(dossier.language());
        Particulars particulars = dossier.invoice().particulars();
        String customer = UblParties.hasRoomForCustomerNumber(dossier.seller()) ? null : particulars.customerNumber();
        String notes = Stream.of(
                        dossier.invoice().note(),
                        labelled(wording.word("deliveryTerms"), particulars.deliveryTerms()),
                        labelled(wording.word("customerNumber"), customer))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return notes.isEmpty() ? null : notes;
    }

    private static @Nullable String labelled(String label, @Nullable String text) {
        return text == null ? null : label + ": " + text;
    }

    private static void references(Xml xml, Dossier dossier) {
        Issued invoice = dossier.invoice();
        String order = invoice.references().order();
        String sales = invoice.particulars().salesOrder();
        xml.group("OrderReference", () -> {
            xml.value("ID", order == null && sales != null ? NO_ORDER : order);
            xml.value("SalesOrderID", sales);
        });
        Dossier.Preceding credited = dossier.credited();
        if (credited != null) {
            xml.group(
                    "BillingReference",
                    () -> xml.group("InvoiceDocumentReference", () -> {
                        xml.value("ID", credited.number());
                        xml.value("IssueDate", credited.issueDate().toString());
                    }));
        }
        xml.group(
                "ContractDocumentReference",
                () -> xml.value("ID", invoice.references().contract()));
        for (int i = 0; i < dossier.attachments().size(); i++) {
            attachment(xml, i + 1, dossier.attachments().get(i));
        }
    }

    /** BG-24. */
    private static void attachment(Xml xml, int no, Attachment attachment) {
        xml.group("AdditionalDocumentReference", () -> {
            xml.value("ID", Integer.toString(no));
            xml.value("DocumentDescription", attachment.fileName());
            xml.group(
                    "Attachment",
                    () -> xml.value(
                            "EmbeddedDocumentBinaryObject",
                            Base64.getEncoder().encodeToString(attachment.content()),
                            "mimeCode",
                            attachment.mediaType(),
                            "filename",
                            attachment.fileName()));
        });
    }

    /**
     * A supply to another member state says when and whereto (BR-IC-11, BR-IC-12); where no day of delivery is stated,
     * it was that of the invoice (VAT directive 2006/112 art. 226 (7)).
     */
    private static void delivery(Xml xml, Dossier dossier) {
        Issued invoice = dossier.invoice();
        boolean acrossBorder = has(invoice, VatCategory.K);
        Customer buyer = dossier.buyer();
        xml.group("Delivery", () -> {
            if (invoice.deliveryDate() != null) {
                xml.value("ActualDeliveryDate", invoice.deliveryDate().toString());
            } else if (acrossBorder) {
                xml.value("ActualDeliveryDate", invoice.issueDate().toString());
            }
            Address place = invoice.particulars().deliverTo();
            if (place != null) {
                deliverTo(xml, place, Participants.country(buyer, dossier.seller()));
            } else if (acrossBorder) {
                xml.group(
                        "DeliveryLocation",
                        () -> xml.group(
                                "Address",
                                () -> UblParties.country(xml, buyer.address().country())));
            }
        });
    }

    /** BG-15, and whom it was delivered to (BT-70). */
    private static void deliverTo(Xml xml, Address place, String buyersCountry) {
        String country = place.country();
        xml.group(
                "DeliveryLocation",
                () -> UblParties.address(xml, "Address", place, country == null ? buyersCountry : country));
        xml.group("DeliveryParty", () -> xml.group("PartyName", () -> xml.value("Name", place.addressee())));
    }

    static boolean has(Issued invoice, VatCategory category) {
        return invoice.totals().groups().stream().anyMatch(group -> group.category() == category);
    }
}
