package fordring.invoice;

import fordring.money.Rate;
import fordring.party.Creditor;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Category and rate together: what the VAT of an invoice is broken down by (EN 16931 BG-23). */
record VatTreatment(VatCategory category, Rate rate) implements Comparable<VatTreatment> {
    private static final Comparator<VatTreatment> ORDER =
            Comparator.comparing(VatTreatment::rate).reversed().thenComparing(t -> t.category.name());

    /** What a seller's statement comes to; whether he may make it, {@link Preflight} says. */
    static VatTreatment of(@Nullable Rate rate, @Nullable VatCategory category, Creditor seller) {
        Rate own = seller.defaultVatRate();
        if (own == null) {
            return new VatTreatment(VatCategory.O, Rate.ZERO);
        }
        Rate charged = rate == null ? own : rate;
        if (category == null) {
            return new VatTreatment(charged.isZero() ? VatCategory.Z : VatCategory.S, charged);
        }
        return new VatTreatment(category, category == VatCategory.S ? charged : Rate.ZERO);
    }

    static VatTreatment of(Line line, Creditor seller) {
        return of(line.vatRate(), line.vatCategory(), seller);
    }

    static VatTreatment of(AllowanceCharge part, Creditor seller) {
        return of(part.vatRate(), part.vatCategory(), seller);
    }

    @Override
    public int compareTo(VatTreatment other) {
        return ORDER.compare(this, other);
    }
}
