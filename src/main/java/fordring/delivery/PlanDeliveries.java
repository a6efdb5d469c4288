package fordring.delivery;

import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.party.ChainStep;
import fordring.party.ChannelKind;
import fordring.platform.EventCursor;
import fordring.platform.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Follows the event log: every invoice that was issued to be sent gets its delivery, exactly one. It goes by the
 * channel the invoice names, and by no other; where it names none by the first step of the customer's chain, which the
 * others may follow; else by the customer's channel, else by e-mail. And every notice of a step that was taken: by the
 * channel that its step names, else as the customer's invoices go. A notice is no e-invoice: where that is the only way,
 * it goes by e-mail, else as a letter.
 */
public final class PlanDeliveries {
    static final String CONSUMER = "delivery";

    private PlanDeliveries() {}

    /**
     * Works off the next events of one tenant.
     *
     * @return whether there were any
     */
    public static boolean run(Tx tx, int mostEvents) {
        Optional<EventCursor> claimed = EventCursor.claim(tx, CONSUMER);
        claimed.ifPresent(cursor -> plan(tx, cursor, Math.min(cursor.last(), cursor.position() + mostEvents)));
        return claimed.isPresent();
    }

    private static void plan(Tx tx, EventCursor cursor, long to) {
        NewDeliveries deliveries = new NewDeliveries(tx);
        for (ToBeSent invoice : toBeSent(tx, cursor, to)) {
            deliveries.add(cursor.tenant(), invoice.id(), invoice.steps(), null);
        }
        for (NoticeToBeSent notice : noticesToBeSent(tx, cursor, to)) {
            deliveries.add(cursor.tenant(), notice.invoice(), notice.id(), notice.steps(), null);
        }
        deliveries.plan();
        cursor.advance(tx, to);
    }

    private record ToBeSent(InvoiceId id, List<String> steps) {}

    private static List<ToBeSent> toBeSent(Tx tx, EventCursor cursor, long to) {
        return tx.sql()
                .createQuery(DeliveryStore.TO_BE_SENT)
                .bind("tenant", cursor.tenant().value())
                .bind("position", cursor.position())
                .bind("to", to)
                .map((rs, ctx) -> new ToBeSent(new InvoiceId(rs.getObject("id", UUID.class)), List.of((String[])
                        rs.getArray("steps").getArray())))
                .list();
    }

    /** @param steps none is that of e-invoices, and none is left because nobody opened the page */
    private record NoticeToBeSent(NoticeId id, InvoiceId invoice, List<String> steps) {}

    private static List<NoticeToBeSent> noticesToBeSent(Tx tx, EventCursor cursor, long to) {
        return tx.sql()
                .createQuery(DeliveryStore.NOTICES_TO_BE_SENT)
                .bind("tenant", cursor.tenant().value())
                .bind("position", cursor.position())
                .bind("to", to)
                .map((rs, ctx) -> {
                    String named = rs.getString("named");
                    List<String> own = List.of((String[]) rs.getArray("steps").getArray());
                    return new NoticeToBeSent(
                            new NoticeId(rs.getObject("id", UUID.class)),
                            new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                            steps(named, own));
                })
                .list();
    }

    private static List<String> steps(@Nullable String named, List<String> own) {
        if (named != null && !named.equals(ChannelKind.E_INVOICE.code())) {
            return List.of(named);
        }
        List<String> steps = own.stream()
                .map(step -> ChainStep.of(step).orElseThrow().channel())
                .filter(channel -> channel != ChannelKind.E_INVOICE)
                .map(ChannelKind::code)
                .toList();
        return steps.isEmpty() ? List.of(ChannelKind.EMAIL.code(), ChannelKind.LETTER.code()) : steps;
    }
}
