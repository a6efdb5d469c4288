package fordring.document;

import fordring.document.Participants.Identifier;
import fordring.invoice.Issued;
import fordring.invoice.VatCategory;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import org.jspecify.annotations.Nullable;

/** Seller (EN 16931 BG-4) and buyer (BG-7). */
final class UblParties {
    private UblParties() {}

    static void write(Xml xml, Dossier dossier) {
        Creditor seller = dossier.seller();
        Customer buyer = dossier.buyer();
        xml.group("AccountingSupplierParty", () -> xml.group("Party", () -> seller(xml, dossier.invoice(), seller)));
        xml.group(
                "AccountingCustomerParty",
                () -> xml.group("Party", () -> buyer(xml, dossier.invoice(), buyer, seller)));
    }

    private static void seller(Xml xml, Issued invoice, Creditor seller) {
        identifier(xml, "EndpointID", Participants.of(seller));
        name(xml, seller.address());
        String country = seller.address().country();
        address(
                xml,
                "PostalAddress",
                seller.address(),
                country == null ? seller.country().name() : country);
        if (!Ubl.has(invoice, VatCategory.O)) { // BR-O-02
            taxScheme(xml, "VAT", Participants.vat(seller));
        }
        if (Participants.isInForetaksregisteret(seller)) {
            taxScheme(xml, "TAX", "Foretaksregisteret");
        }
        legalEntity(xml, seller.name(), Participants.legal(seller));
        xml.group("Contact", () -> {
            xml.value("Name", invoice.particulars().sellerContact());
            xml.value("Telephone", seller.phone());
            xml.value("ElectronicMail", seller.email());
        });
    }

    /**
     * Whether a buyer that states no VAT number is registered is not known; where VAT falls on it, it must be (BR-AE-2,
     * BR-IC-2). Of what is outside the scope of VAT no VAT number is told (BR-O-02).
     */
    private static void buyer(Xml xml, Issued invoice, Customer buyer, Creditor seller) {
        identifier(xml, "EndpointID", Participants.of(buyer, seller));
        if (hasRoomForCustomerNumber(seller)) {
            xml.group(
                    "PartyIdentification",
                    () -> xml.value("ID", invoice.particulars().customerNumber()));
        }
        name(xml, buyer.address());
        address(xml, "PostalAddress", buyer.address(), Participants.country(buyer, seller));
        boolean accounts = Ubl.has(invoice, VatCategory.AE) || Ubl.has(invoice, VatCategory.K);
        if (accounts || (buyer.vatNumber() != null && !Ubl.has(invoice, VatCategory.O))) {
            taxScheme(xml, "VAT", Participants.vat(buyer, seller));
        }
        legalEntity(xml, buyer.name(), Participants.legal(buyer, seller));
        xml.group("Contact", () -> xml.value("Name", invoice.particulars().buyerContact()));
    }

    /** Whether what the seller calls the buyer can be its identifier (BT-46): Danes must name a register (DK-R-013). */
    static boolean hasRoomForCustomerNumber(Creditor seller) {
        return switch (seller.country()) {
            case NO, SE, FI -> true;
            case DK -> false;
        };
    }

    /** Another name, under which letters come (BT-28, BT-45). */
    private static void name(Xml xml, Address address) {
        xml.group("PartyName", () -> xml.value("Name", address.addressee()));
    }

    static void address(Xml xml, String element, Address address, String country) {
        xml.group(element, () -> {
            xml.value("StreetName", address.line1());
            xml.value("AdditionalStreetName", address.line2());
            xml.value("CityName", address.city());
            xml.value("PostalZone", address.postalCode());
            xml.group("AddressLine", () -> xml.value("Line", address.line3()));
            country(xml, country);
        });
    }

    static void country(Xml xml, @Nullable String code) {
        xml.group("Country", () -> xml.value("IdentificationCode", code));
    }

    private static void taxScheme(Xml xml, String scheme, @Nullable String number) {
        if (number != null) {
            xml.group("PartyTaxScheme", () -> {
                xml.value("CompanyID", number);
                xml.group("TaxScheme", () -> xml.value("ID", scheme));
            });
        }
    }

    private static void legalEntity(Xml xml, String name, @Nullable Identifier number) {
        xml.group("PartyLegalEntity", () -> {
            xml.value("RegistrationName", name);
            identifier(xml, "CompanyID", number);
        });
    }

    private static void identifier(Xml xml, String name, @Nullable Identifier identifier) {
        if (identifier != null && identifier.scheme() != null) {
            xml.value(name, identifier.value(), "schemeID", identifier.scheme());
        } else if (identifier != null) {
            xml.value(name, identifier.value());
        }
    }
}
