package fordring.api.external;

import fordring.delivery.Deliveries;
import fordring.delivery.Delivery;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.CreditNotes;
import fordring.invoice.DebtorMessages;
import fordring.invoice.DraftInvoices;
import fordring.invoice.Holds;
import fordring.invoice.Invoices;
import fordring.invoice.Invoices.Standing;
import fordring.invoice.WriteOffs;
import fordring.party.ChainStep;
import fordring.payment.Payments;
import fordring.platform.InvoiceEvents;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happened to an invoice and what is known to come, each in the order of time. */
final class InvoiceTimeline {
    private static final int MOST = 1_000;
    private static final String CREDITED = "invoice.credited";
    private static final String WRITTEN_OFF = "invoice.written_off";
    private static final String UNMATCHED = "payment.unmatched";

    /** Of the message that this tells of, more is shown. */
    private static final String MORE_TIME_REQUESTED = "invoice.more_time_requested";

    /** Something that happened; what does not belong to it is null. */
    record Past(
            Instant at,
            String type,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable Long openAmount,
            @Nullable String channel,
            @Nullable Integer attempt,
            @Nullable String error,
            @Nullable String paymentId,
            @Nullable String creditNoteId,
            @Nullable String until,
            @Nullable String reason,
            @Nullable Boolean released,
            @Nullable LocalDate reversedOn,
            @Nullable String noticeId,
            @Nullable String step) {

        static Past of(Instant at, String type) {
            return new Past(
                    at, type, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        }

        Past by(String channel, @Nullable Integer attempt, @Nullable String error, @Nullable NoticeId notice) {
            return new Past(
                    at,
                    type,
                    null,
                    null,
                    null,
                    channel,
                    attempt,
                    error,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    written(notice),
                    null);
        }

        Past because(@Nullable String until, @Nullable String reason) {
            return new Past(
                    at, type, null, null, null, null, null, null, null, null, until, reason, null, null, null, null);
        }
    }

    /** Something that is to come on a local date of the creditor, as things stand. */
    record Future(
            LocalDate on,
            String type,
            @Nullable Instant at,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String channel,
            @Nullable String noticeId) {}

    record View(List<Past> past, List<Future> future) {}

    View of(Tx tx, TenantId tenant, InvoiceId id) {
        Optional<Standing> issued = Invoices.find(tx, tenant, id);
        if (issued.isEmpty() && DraftInvoices.find(tx, tenant, id).isEmpty()) {
            throw ExternalApi.notFound();
        }
        return new View(
                past(tx, tenant, id), issued.map(s -> future(tx, tenant, s)).orElse(List.of()));
    }

    private static List<Past> past(Tx tx, TenantId tenant, InvoiceId id) {
        Map<String, @Nullable String> reasons = new HashMap<>();
        CreditNotes.of(tx, tenant, List.of(id))
                .getOrDefault(id, List.of())
                .forEach(note -> reasons.put(note.id().toString(), note.reason()));
        Map<Instant, String> writeOffs = WriteOffs.reasons(tx, tenant, id);
        List<Past> past = new ArrayList<>();
        List<InvoiceEvents.Told> events = InvoiceEvents.first(tx, tenant, id, MOST);
        Map<String, LocalDate> reversed = reversed(tx, tenant, events);
        for (InvoiceEvents.Told event : events) {
            if (event.type().equals(MORE_TIME_REQUESTED)) {
                continue;
            }
            past.add(told(
                    event,
                    switch (event.type()) {
                        case CREDITED ->
                            reasons.get(event.data().path("creditNoteId").stringValue());
                        case WRITTEN_OFF -> writeOffs.get(event.at());
                        default -> text(event.data(), "reason");
                    },
                    event.type().equals(UNMATCHED) ? reversed.get(text(event.data(), "paymentId")) : null));
        }
        for (Deliveries.Attempt attempt : Deliveries.attempts(tx, tenant, id)) {
            if (attempt.error() != null) {
                past.add(Past.of(attempt.at(), "delivery.failed")
                        .by(attempt.channel(), attempt.attempt(), attempt.error(), attempt.notice()));
            }
        }
        for (Delivery delivery : deliveries(tx, tenant, id)) {
            Instant arrived = delivery.deliveredAt();
            if (arrived != null) {
                past.add(Past.of(arrived, "delivery.delivered").by(delivery.channel(), null, null, delivery.notice()));
            }
        }
        DebtorMessages.of(tx, tenant, id).forEach(message -> past.add(said(message)));
        past.sort(Comparator.comparing(Past::at));
        return past;
    }

    /** Of the payments that do not settle it any more, those that the bank took back, and when. */
    private static Map<String, LocalDate> reversed(Tx tx, TenantId tenant, List<InvoiceEvents.Told> events) {
        Map<String, LocalDate> reversed = new HashMap<>();
        events.stream()
                .filter(event -> event.type().equals(UNMATCHED))
                .flatMap(event -> PaymentId.parse(String.valueOf(text(event.data(), "paymentId"))).stream())
                .distinct()
                .flatMap(payment -> Payments.standing(tx, tenant, payment).stream())
                .forEach(standing -> {
                    LocalDate on = standing.reversedOn();
                    if (on != null) {
                        reversed.put(standing.payment().id().toString(), on);
                    }
                });
        return reversed;
    }

    private static Past told(InvoiceEvents.Told event, @Nullable String reason, @Nullable LocalDate reversedOn) {
        JsonNode data = event.data();
        JsonNode released = data.get("released");
        return new Past(
                event.at(),
                event.type(),
                amount(data, "amount"),
                text(data, "currency"),
                amount(data, "openAmount"),
                text(data, "channel"),
                null,
                null,
                text(data, "paymentId"),
                text(data, "creditNoteId"),
                text(data, "until"),
                reason,
                released == null ? null : released.booleanValue(),
                reversedOn,
                text(data, "noticeId"),
                text(data, "step"));
    }

    private static Past said(DebtorMessages.Message message) {
        LocalDate until = message.wished();
        return switch (message.kind()) {
            case OBJECTION -> Past.of(message.at(), "debtor.objected").because(null, message.text());
            case MORE_TIME ->
                Past.of(message.at(), "debtor.asked_for_time")
                        .because(until == null ? null : until.toString(), message.text());
        };
    }

    /** Those of the invoice itself and those of the notices about it. */
    private static List<Delivery> deliveries(Tx tx, TenantId tenant, InvoiceId id) {
        List<Delivery> all = new ArrayList<>(Deliveries.of(tx, tenant, id));
        all.addAll(Deliveries.ofNotices(tx, tenant, id));
        return all;
    }

    private static @Nullable String written(@Nullable NoticeId notice) {
        return notice == null ? null : notice.toString();
    }

    private static @Nullable Long amount(JsonNode data, String field) {
        return data.hasNonNull(field) ? data.get(field).longValue() : null;
    }

    private static @Nullable String text(JsonNode data, String field) {
        return data.hasNonNull(field) ? data.get(field).stringValue() : null;
    }

    private static List<Future> future(Tx tx, TenantId tenant, Standing s) {
        LocalDate today = tx.today(tenant, s.zone());
        LocalDate due = s.invoice().dueDate();
        long open = s.balance().open().minor();
        String currency = s.invoice().currency().name();
        List<Future> future = new ArrayList<>();
        if (open > 0 && !due.isBefore(today)) {
            future.add(new Future(due, "invoice.due", null, open, currency, null, null));
            future.add(new Future(due.plusDays(1), "invoice.overdue", null, open, currency, null, null));
        }
        Holds.Hold pause = Holds.of(tx, tenant, List.of(s.invoice().id()))
                .getOrDefault(s.invoice().id(), Holds.NONE)
                .on(today)
                .pause();
        LocalDate until = pause == null ? null : pause.until();
        if (until != null) {
            future.add(new Future(until, "pause.ends", null, null, null, null, null));
        }
        for (Delivery delivery : deliveries(tx, tenant, s.invoice().id())) {
            if (delivery.state() == Delivery.State.WAITING) {
                Instant next = delivery.nextAttemptAt();
                LocalDate on = LocalDate.ofInstant(next, s.zone());
                String type = delivery.attempts() == 0 ? "delivery.planned" : "delivery.retry";
                future.add(new Future(on, type, next, null, null, delivery.channel(), written(delivery.notice())));
            }
            Instant openBy = delivery.openBy();
            if (openBy != null && open > 0) {
                LocalDate on = LocalDate.ofInstant(openBy, s.zone());
                String channel = ChainStep.of(delivery.rest().getFirst())
                        .orElseThrow()
                        .channel()
                        .code();
                future.add(new Future(on, "delivery.if_unopened", openBy, null, null, channel, null));
            }
        }
        future.sort(Comparator.comparing(Future::on));
        return future;
    }
}
