package fordring.matching;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.Receivable;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Customer;
import fordring.payment.Payment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What a payment settles of an invoice in another currency. */
class ShareTest {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);

    private static Money eur(long minor) {
        return new Money(minor, Currency.EUR);
    }

    /** 100.00 euro are open and 40.00 written off, at 11.50: a person says that 1 610.00 kroner are for all of it. */
    @Test
    void whatAPersonSaysIsSettledReachesWhatWasWrittenOff() {
        Money none = eur(0);
        CreditorId creditor = CreditorId.next();
        Receivable claim = new Receivable(
                InvoiceId.next(),
                creditor,
                new CustomerId("cust_1"),
                Customer.DebtorClass.CONSUMER,
                Country.NO,
                "Kari Nordmann",
                "10001",
                "1234566",
                DAY,
                DAY,
                new Balance(eur(10_000), none, none, none, none, eur(4_000), none, none, none, null),
                none,
                null,
                Currency.NOK,
                new BigDecimal("11.50"));
        Money paid = new Money(161_000, Currency.NOK);
        Instant at = Instant.parse("2025-03-01T12:00:00Z");
        Payment payment = new Payment(
                TenantId.next(), PaymentId.next(), creditor, paid, at, DAY, null, null, Payment.Source.BANK, at);

        Share share = Share.of(claim, payment, paid, false, eur(14_000));

        assertThat(share).isEqualTo(new Share(eur(14_000), paid, new Money(0, Currency.NOK)));
    }
}
