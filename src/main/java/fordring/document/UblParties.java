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
        String country = seller.address().country();
        address(xml, seller.address(), country == null ? seller.country().name() : country);
        if (!Ubl.has(invoice, VatCategory.O)) { // BR-O-02
            taxScheme(xml, "VAT", Participants.vat(seller));
        }
        if (Participants.isInForetaksregisteret(seller)) {
            taxScheme(xml, "TAX", "Foretaksregisteret");
        }
        legalEntity(xml, seller.name(), Participants.legal(seller));
        xml.group("Contact", () -> {
            xml.value("Telephone", seller.phone());
            xml.value("ElectronicMail", seller.email());
        });
    }

    /** Whether a buyer is VAT registered is not known; where VAT falls on it, it must be (BR-AE-2, BR-IC-2). */
    private static void buyer(Xml xml, Issued invoice, Customer buyer, Creditor seller) {
        identifier(xml, "EndpointID", Participants.of(buyer, seller));
        address(xml, buyer.address(), Participants.country(buyer, seller));
        if (Ubl.has(invoice, VatCategory.AE) || Ubl.has(invoice, VatCategory.K)) {
            taxScheme(xml, "VAT", Participants.vat(buyer, seller));
        }
        legalEntity(xml, buyer.name(), Participants.legal(buyer, seller));
    }

    private static void address(Xml xml, Address address, String country) {
        xml.group("PostalAddress", () -> {
            xml.value("StreetName", address.line1());
            xml.value("AdditionalStreetName", address.line2());
            xml.value("CityName", address.city());
            xml.value("PostalZone", address.postalCode());
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
