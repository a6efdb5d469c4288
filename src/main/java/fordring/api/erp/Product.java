package fordring.api.erp;

import fordring.collection.Profiles.Reach;
import fordring.invoice.Financing;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is done with an invoice once it is activated: how far it is collected, and whether it is financed. */
enum Product {
    INVOICE_SERVICE(null, Reach.NOTHING),
    REMINDER_SERVICE(null, Reach.REMINDERS),
    COLLECTION_SERVICE(null, Reach.WHOLE),
    INVOICE_FACTORING_LOAN(Financing.Kind.LOAN, Reach.WHOLE),
    INVOICE_FACTORING_SELL(Financing.Kind.SALE, Reach.WHOLE);

    static final String CODES = Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));

    private final Financing.@Nullable Kind financing;

    private final Reach reach;

    Product(Financing.@Nullable Kind financing, Reach reach) {
        this.financing = financing;
        this.reach = reach;
    }

    /** What a financier does with the claim; null: there is none. */
    Financing.@Nullable Kind financing() {
        return financing;
    }

    /** How far the claim is followed by letters. */
    Reach reach() {
        return reach;
    }

    static Optional<Product> of(String code) {
        return Arrays.stream(values()).filter(p -> p.name().equals(code)).findFirst();
    }
}
