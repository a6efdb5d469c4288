package fordring.matching;

import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.money.Money;

/** The part of a payment that settles one invoice, by what it settles. */
public record Allocation(PaymentId payment, InvoiceId invoice, Money capital, Money fees, Money interest) {
    public Money total() {
        return capital.plus(fees).plus(interest);
    }
}
