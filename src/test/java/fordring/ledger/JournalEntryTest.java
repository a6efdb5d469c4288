package fordring.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JournalEntryTest {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);

    @Test
    void anInvoiceDebitsTheReceivableAndCreditsRevenueAndVat() {
        JournalEntry entry = JournalEntry.invoice(
                TenantId.next(), CreditorId.next(), InvoiceId.next(), DAY, nok(120_000), nok(30_000), nok(0), nok(0));

        assertThat(entry.postings())
                .containsExactly(
                        new Posting(Account.RECEIVABLE, nok(150_000)),
                        new Posting(Account.REVENUE, nok(-120_000)),
                        new Posting(Account.OUTPUT_VAT, nok(-30_000)));
    }

    /** 1801.78, of which 365.28 VAT, to be paid as 1802.00; 100.40 without VAT as 100.00. */
    @Test
    void whatIsRoundedUpIsCreditedAndWhatIsRoundedDownDebited() {
        assertThat(JournalEntry.invoice(
                                TenantId.next(),
                                CreditorId.next(),
                                InvoiceId.next(),
                                DAY,
                                nok(143_650),
                                nok(36_528),
                                nok(22),
                                nok(0))
                        .postings())
                .containsExactly(
                        new Posting(Account.RECEIVABLE, nok(180_200)),
                        new Posting(Account.REVENUE, nok(-143_650)),
                        new Posting(Account.OUTPUT_VAT, nok(-36_528)),
                        new Posting(Account.ROUNDING, nok(-22)));
        assertThat(JournalEntry.invoice(
                                TenantId.next(),
                                CreditorId.next(),
                                InvoiceId.next(),
                                DAY,
                                nok(10_040),
                                nok(0),
                                nok(-40),
                                nok(0))
                        .postings())
                .containsExactly(
                        new Posting(Account.RECEIVABLE, nok(10_000)),
                        new Posting(Account.REVENUE, nok(-10_040)),
                        new Posting(Account.ROUNDING, nok(40)));
    }

    /** 10 000.00 of labour and 2 500.00 VAT, of which the tax agency pays 30 %: 3 750.00. */
    @Test
    void whatTheTaxAgencyPaysIsNotTheDebtors() {
        assertThat(JournalEntry.invoice(
                                TenantId.next(),
                                CreditorId.next(),
                                InvoiceId.next(),
                                DAY,
                                nok(1_000_000),
                                nok(250_000),
                                nok(0),
                                nok(375_000))
                        .postings())
                .containsExactly(
                        new Posting(Account.RECEIVABLE, nok(875_000)),
                        new Posting(Account.TAX_REDUCTION, nok(375_000)),
                        new Posting(Account.REVENUE, nok(-1_000_000)),
                        new Posting(Account.OUTPUT_VAT, nok(-250_000)));
    }

    @Test
    void whatIsZeroIsNotPosted() {
        JournalEntry entry = JournalEntry.invoice(
                TenantId.next(), CreditorId.next(), InvoiceId.next(), DAY, nok(100), nok(0), nok(0), nok(0));

        assertThat(entry.postings()).extracting(Posting::account).containsExactly(Account.RECEIVABLE, Account.REVENUE);
    }

    @Test
    void aReceiptWaitsUntilItIsMatched() {
        PaymentId payment = PaymentId.next();
        PaymentEntries entries = new PaymentEntries(TenantId.next(), CreditorId.next(), payment, DAY);
        JournalEntry receipt = entries.receipt(nok(500), null, null, nok(500), nok(0), nok(0));
        Met met = new Met(Capital.own(nok(500)), nok(0), nok(0), nok(0), nok(0), nok(500), nok(0));
        JournalEntry match = entries.match(InvoiceId.next(), met, nok(0));

        assertThat(receipt.postings())
                .containsExactly(
                        new Posting(Account.BANK, nok(500)), new Posting(Account.UNALLOCATED_RECEIPTS, nok(-500)));
        assertThat(match.postings())
                .containsExactly(
                        new Posting(Account.UNALLOCATED_RECEIPTS, nok(500)),
                        new Posting(Account.RECEIVABLE, nok(-500)));
    }

    @Test
    void whatDoesNotBalanceCannotBeBuilt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        entry(Posting.debit(Account.RECEIVABLE, nok(100)), Posting.credit(Account.REVENUE, nok(99))))
                .withMessageContaining("0.01 NOK");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        entry(Posting.debit(Account.RECEIVABLE, nok(100)), Posting.debit(Account.REVENUE, nok(100))));
        assertThatIllegalArgumentException().isThrownBy(() -> entry(Posting.debit(Account.BANK, nok(1))));
    }

    @Test
    void twoCurrenciesDoNotBalance() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entry(
                        Posting.debit(Account.RECEIVABLE, nok(100)),
                        Posting.credit(Account.REVENUE, new Money(100, Currency.SEK))));
    }

    @Test
    void anEntryThatPostsNothingCannotBeBuilt() {
        assertThatIllegalArgumentException().isThrownBy(JournalEntryTest::entry);
        assertThatIllegalArgumentException().isThrownBy(() -> entry(Posting.debit(Account.BANK, nok(0))));
    }

    private static JournalEntry entry(Posting... postings) {
        return new JournalEntry(
                TenantId.next(),
                UUID.randomUUID(),
                CreditorId.next(),
                JournalEntry.Kind.INVOICE,
                null,
                null,
                DAY,
                List.of(postings));
    }

    private static Money nok(long minor) {
        return new Money(minor, Currency.NOK);
    }
}
