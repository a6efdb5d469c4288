package fordring.document;

import fordring.invoice.Discount;
import fordring.invoice.Issued;
import fordring.invoice.Issued.IssuedLine;
import fordring.money.Decimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines (EN 16931 BG-25). */
final class UblLines {
    private UblLines() {}

    static void write(Xml xml, Dossier dossier) {
        Issued invoice = dossier.invoice();
        Wording wording = Wording.of(dossier.language());
        List<IssuedLine> lines = UblTotals.of(invoice, wording).lines();
        for (int i = 0; i < lines.size(); i++) {
            IssuedLine line = lines.get(i);
            String no = Integer.toString(i + 1);
            UnitPrice price = UnitPrice.of(line, invoice.priceMode());
            switch (invoice.kind()) {
                case INVOICE ->
                    xml.group("InvoiceLine", () -> {
                        xml.value("ID", no);
                        line(xml, "InvoicedQuantity", line, price, dossier, wording);
                    });
                case CREDIT_NOTE ->
                    xml.group("CreditNoteLine", () -> {
                        xml.value("ID", no);
                        line(xml, "CreditedQuantity", line, price, dossier, wording);
                    });
            }
        }
    }

    private static void line(
            Xml xml, String quantity, IssuedLine line, UnitPrice price, Dossier dossier, Wording wording) {
        String unit = UnitCodes.of(line.unit());
        xml.value(quantity, price.quantity().toString(), "unitCode", unit);
        xml.amount("LineExtensionAmount", line.net());
        Discount discount = line.discount();
        if (discount != null && !price.full().equals(line.net())) {
            xml.group("AllowanceCharge", () -> {
                xml.value("ChargeIndicator", "false");
                xml.value("AllowanceChargeReasonCode", "95");
                xml.value("AllowanceChargeReason", wording.word("DISCOUNT"));
                UblTotals.taken(xml, discount, price.full(), price.full().minus(line.net()));
            });
        }
        xml.group("Item", () -> item(xml, line, dossier, wording));
        xml.group("Price", () -> {
            xml.amount("PriceAmount", price.price(), line.net());
            Decimal per = price.per();
            if (per != null) {
                xml.value("BaseQuantity", per.toString(), "unitCode", unit);
            }
        });
    }

    /** The first line of the text is the name (BT-153), the rest describes it (BT-154). */
    private static void item(Xml xml, IssuedLine line, Dossier dossier, Wording wording) {
        String text = Xml.clean(line.description()).strip();
        String all = text.isEmpty() ? dossier.seller().defaultLineText() : text;
        int end = all.indexOf('\n');
        xml.value("Description", end < 0 ? null : all.substring(end).strip());
        xml.value("Name", end < 0 ? all : all.substring(0, end).strip());
        xml.group("SellersItemIdentification", () -> xml.value("ID", line.itemNumber()));
        UblTotals.taxCategory(xml, "ClassifiedTaxCategory", line.category(), line.rate(), null, null);
        String unit = line.unit();
        if (unit != null && !UnitCodes.knows(unit)) {
            property(xml, wording.word("unit"), unit);
        }
    }

    /** BG-32. */
    private static void property(Xml xml, String name, @Nullable String value) {
        if (value != null && !Xml.clean(value).isBlank()) {
            xml.group("AdditionalItemProperty", () -> {
                xml.value("Name", name);
                xml.value("Value", value);
            });
        }
    }
}
