package fordring.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.party.Address;
import fordring.party.Buyer;
import fordring.party.ChainStep;
import fordring.party.ChannelKind;
import fordring.party.Creditor;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** By which channel an invoice leaves, where its customer has a chain of them. */
class LeavesByTest {
    private static final Creditor SELLER = Drafts.seller("25");
    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);

    private static Draft draft(Sending sending) {
        Draft draft = Drafts.of(new Content(
                PriceMode.GROSS,
                List.of(new Line("Rådgivning", Decimal.of(1), null, Decimal.of(100), null)),
                new Money(10_000, Currency.NOK)));
        return draft.sent(sending);
    }

    private static Buyer wants(@Nullable String email, String... steps) {
        List<ChainStep> chain = Arrays.stream(steps)
                .map(step -> ChainStep.of(step).orElseThrow())
                .toList();
        return new Buyer(1, null, email, null, Address.NONE, chain.getFirst().channel(), null, chain);
    }

    private static @Nullable ChannelKind leavesBy(Sending sending, Buyer buyer) {
        return draft(sending).leavesBy(buyer, SELLER.country());
    }

    @Test
    void itIsTheFirstStepThatReaches() {
        assertThat(leavesBy(Sending.AT_ONCE, wants("kari@bryggen.example", "e_invoice", "email:3", "letter")))
                .isEqualTo(ChannelKind.EMAIL);
        assertThat(leavesBy(Sending.AT_ONCE, wants("kari@bryggen.example", "email:3", "e_invoice")))
                .isEqualTo(ChannelKind.EMAIL);
    }

    @Test
    void whereNoStepReachesItIsTheFirst() {
        assertThat(leavesBy(Sending.AT_ONCE, wants(null, "e_invoice", "email"))).isEqualTo(ChannelKind.E_INVOICE);
    }

    @Test
    void aChannelThatTheInvoiceNamesComesBeforeTheChain() {
        assertThat(leavesBy(new Sending(true, ChannelKind.LETTER), wants("kari@bryggen.example", "email")))
                .isEqualTo(ChannelKind.LETTER);
    }

    @Test
    void whatIsNotSentLeavesByNone() {
        assertThat(leavesBy(Sending.NONE, wants("kari@bryggen.example", "email")))
                .isNull();
    }

    @Test
    void anInvoiceIsRefusedOnlyWhenNoStepReachesTheCustomer() {
        Draft draft = draft(Sending.AT_ONCE);

        assertThat(draft.faults(SELLER, wants("kari@bryggen.example", "sms", "email"), DAY))
                .isEmpty();
        assertThat(draft.faults(SELLER, wants(null, "sms", "email"), DAY))
                .containsExactly(Fault.of(Code.CHANNEL_NEEDS_PHONE, "channel"));
        assertThat(draft(Sending.NONE).faults(SELLER, wants(null, "sms", "email"), DAY))
                .isEmpty();
    }
}
