package fordring.api.erp;

import fordring.invoice.Financing;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is done with an invoice once it is activated: how far it is collected, and whether it is financed. */
enum Product {
    INVOICE_SERVICE(null),
    REMINDER_SERVICE(null),
    COLLECTION_SERVICE(null),
    INVOICE_FACTORING_LOAN(Financing.Kind.LOAN),
    INVOICE_FACTORING_SELL(Financing.Kind.SALE);

    static final String CODES = Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));

    private final Financing.@Nullable Kind financing;

    Product(Financing.@Nullable Kind financing) {
        this.financing = financing;
    }

    /** What a financier does with the claim; null: there is none. */
    Financing.@Nullable Kind financing() {
        return financing;
    }

    static Optional<Product> of(String code) {
        return Arrays.stream(values()).filter(p -> p.name().equals(code)).findFirst();
    }
}
