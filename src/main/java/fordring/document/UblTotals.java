package fordring.document;

import fordring.invoice.AllowanceCharge;
import fordring.invoice.Discount;
import fordring.invoice.Issued;
import fordring.invoice.Issued.IssuedAllowanceCharge;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.Issued.VatGroup;
import fordring.invoice.Totals;
import fordring.invoice.VatCategory;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Discounts and charges on the document (EN 16931 BG-20, BG-21), VAT (BG-23) and totals (BG-22). */
final class UblTotals {
    /** How far an amount may be from the percentage it is said to be (PEPPOL-EN16931-R040). */
    private static final BigDecimal SLACK = new BigDecimal("0.02");

    private UblTotals() {}

    static void write(Xml xml, Dossier dossier) {
        Wording wording = Wording.of(dossier.language());
        Totals totals = of(dossier.invoice(), wording);
        totals.allowancesAndCharges().forEach(each -> allowanceOrCharge(xml, each, totals, wording));
        xml.group("TaxTotal", () -> {
            xml.amount("TaxAmount", totals.vat());
            totals.groups().forEach(group -> subtotal(xml, group));
        });
        Issued.Base base = totals.base();
        if (base != null) {
            xml.group("TaxTotal", () -> xml.amount("TaxAmount", base.vat())); // BT-111
        }
        monetaryTotal(xml, totals);
    }

    /** A credit note of charges alone has no lines, which none may lack (BR-16): its charges are its lines. */
    static Totals of(Issued invoice, Wording wording) {
        Totals totals = invoice.totals();
        return totals.lines().isEmpty()
                ? new Totals(
                        totals.allowancesAndCharges().stream()
                                .map(each -> line(each, wording))
                                .toList(),
                        List.of(),
                        totals.groups(),
                        totals.net(),
                        totals.vat(),
                        totals.rounding(),
                        totals.taxReduction(),
                        totals.payable(),
                        totals.base())
                : totals;
    }

    private static IssuedLine line(IssuedAllowanceCharge each, Wording wording) {
        return new IssuedLine(
                reason(each, wording),
                Decimal.ONE,
                null,
                each.net().major(),
                null,
                each.category(),
                each.rate(),
                each.exemptionReason(),
                each.net(),
                each.vat());
    }

    private static String reason(IssuedAllowanceCharge each, Wording wording) {
        String description = each.description();
        return description == null ? wording.word(each.type().name()) : description;
    }

    private static void allowanceOrCharge(Xml xml, IssuedAllowanceCharge each, Totals totals, Wording wording) {
        boolean charge = each.type().isCharge();
        xml.group("AllowanceCharge", () -> {
            xml.value("ChargeIndicator", Boolean.toString(charge));
            xml.value("AllowanceChargeReasonCode", reasonCode(each.type()));
            xml.value("AllowanceChargeReason", reason(each, wording));
            if (charge) {
                xml.amount("Amount", each.net());
            } else {
                taken(
                        xml,
                        each.value(),
                        lines(totals, each.category(), each.rate()),
                        each.net().negated());
            }
            taxCategory(xml, "TaxCategory", each.category(), each.rate(), null, null);
        });
    }

    /** UNTDID 5189 and 7161. */
    private static String reasonCode(AllowanceCharge.Type type) {
        return switch (type) {
            case DISCOUNT -> "95";
            case FREIGHT -> "FC";
            case ADMINISTRATION -> "AEM"; // clerical or administrative services
            case OTHER -> "ADR"; // other services
        };
    }

    /** What the lines of a VAT group come to. */
    private static Money lines(Totals totals, VatCategory category, Rate rate) {
        return sum(
                totals,
                totals.lines().stream()
                        .filter(line ->
                                line.category() == category && line.rate().equals(rate))
                        .map(IssuedLine::net));
    }

    private static Money sum(Totals totals, Stream<Money> amounts) {
        return amounts.reduce(Money.zero(totals.payable().currency()), Money::plus);
    }

    /**
     * What a discount takes off. A percentage is stated where it is what gives the amount; discounts that follow each
     * other, prices that include VAT and currencies without minor units may lead to another.
     */
    static void taken(Xml xml, Discount discount, Money from, Money amount) {
        BigDecimal percent =
                discount instanceof Discount.Percent stated ? stated.rate().percent() : null;
        if (percent != null && gives(percent, from, amount)) {
            xml.value("MultiplierFactorNumeric", percent.toPlainString());
            xml.amount("Amount", amount);
            xml.amount("BaseAmount", from);
        } else {
            xml.amount("Amount", amount);
        }
    }

    private static boolean gives(BigDecimal percent, Money from, Money amount) {
        BigDecimal exact = from.major().value().multiply(percent).movePointLeft(2);
        return amount.major().value().subtract(exact).abs().compareTo(SLACK) <= 0;
    }

    private static void subtotal(Xml xml, VatGroup group) {
        xml.group("TaxSubtotal", () -> {
            xml.amount("TaxableAmount", group.base());
            xml.amount("TaxAmount", group.vat());
            taxCategory(
                    xml,
                    "TaxCategory",
                    group.category(),
                    group.rate(),
                    exemptionCode(group.category()),
                    group.exemptionReason());
        });
    }

    /** The code list of the Connecting Europe Facility, VATEX (BT-121); why something is exempt only its reason says. */
    private static @Nullable String exemptionCode(VatCategory category) {
        return switch (category) {
            case AE -> "VATEX-EU-AE";
            case K -> "VATEX-EU-IC";
            case G -> "VATEX-EU-G";
            case O -> "VATEX-EU-O";
            case S, Z, E -> null;
        };
    }

    static void taxCategory(
            Xml xml, String name, VatCategory category, Rate rate, @Nullable String code, @Nullable String reason) {
        xml.group(name, () -> {
            xml.value("ID", category.name());
            xml.value("Percent", category == VatCategory.O ? null : rate.toString()); // BR-O-05
            xml.value("TaxExemptionReasonCode", code);
            xml.value("TaxExemptionReason", reason);
            xml.group("TaxScheme", () -> xml.value("ID", "VAT"));
        });
    }

    private static void monetaryTotal(Xml xml, Totals totals) {
        xml.group("LegalMonetaryTotal", () -> {
            xml.amount(
                    "LineExtensionAmount", sum(totals, totals.lines().stream().map(IssuedLine::net)));
            xml.amount("TaxExclusiveAmount", totals.net());
            xml.amount("TaxInclusiveAmount", totals.net().plus(totals.vat()));
            if (has(totals, false)) {
                xml.amount("AllowanceTotalAmount", sum(totals, false).negated());
            }
            if (has(totals, true)) {
                xml.amount("ChargeTotalAmount", sum(totals, true));
            }
            if (!totals.taxReduction().isZero()) {
                xml.amount("PrepaidAmount", totals.taxReduction());
            }
            if (!totals.rounding().isZero()) {
                xml.amount("PayableRoundingAmount", totals.rounding());
            }
            xml.amount("PayableAmount", totals.payable());
        });
    }

    private static boolean has(Totals totals, boolean charge) {
        return totals.allowancesAndCharges().stream()
                .anyMatch(each -> each.type().isCharge() == charge);
    }

    private static Money sum(Totals totals, boolean charge) {
        return sum(
                totals,
                totals.allowancesAndCharges().stream()
                        .filter(each -> each.type().isCharge() == charge)
                        .map(IssuedAllowanceCharge::net));
    }
}
