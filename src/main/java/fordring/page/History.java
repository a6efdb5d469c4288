package fordring.page;

import fordring.document.NoticeWording;
import fordring.document.Wording;
import fordring.invoice.DebtorMessages.Message;
import fordring.invoice.Issued;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.page.PageView.Happening;
import fordring.platform.InvoiceEvents.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What has happened to an invoice as far as it is the debtor's business, on the local dates of the creditor. */
record History(
        Visit visit, Words words, Wording wording, @Nullable Pursuit pursuit) {

    /** Of these endings the page tells by what ended it. */
    private static final Set<String> BY_THE_CLAIM = Set.of("paid", "credited", "written_off");

    private record Dated(
            LocalDate on, String text, @Nullable Money amount) {}

    /** The newest first. */
    List<Happening> of(List<Told> events, List<Message> messages) {
        List<Dated> all = new ArrayList<>();
        events.forEach(event -> add(all, event));
        messages.forEach(message -> all.add(new Dated(on(message.at()), said(message), null)));
        // What happened on one day keeps its order.
        all.sort(Comparator.comparing(Dated::on));
        Issued invoice = visit.dossier().invoice();
        all.addFirst(new Dated(
                invoice.issueDate(),
                words.say(
                        switch (invoice.kind()) {
                            case INVOICE -> "history.issued";
                            case CREDIT_NOTE -> "history.issued-credit-note";
                        }),
                null));
        return all.reversed().stream().map(this::shown).toList();
    }

    private Happening shown(Dated dated) {
        Money amount = dated.amount;
        return new Happening(
                wording.date(dated.on),
                dated.text,
                amount == null ? null : amount.currency() + "\u00a0" + wording.amount(amount));
    }

    private void add(List<Dated> all, Told event) {
        JsonNode data = event.data();
        switch (event.type()) {
            case "invoice.sent" ->
                all.add(new Dated(
                        on(Instant.parse(data.get("sentAt").stringValue())),
                        words.say("history.sent." + data.get("channel").stringValue()),
                        null));
            case "collect.reminder_sent" ->
                letter(data.get("noticeId").stringValue())
                        .ifPresent(title -> all.add(new Dated(
                                on(Instant.parse(data.get("sentAt").stringValue())),
                                words.say("history.letter", title),
                                amount(data))));
            case "payment.matched" ->
                all.add(new Dated(
                        on(Instant.parse(data.get("paidAt").stringValue())),
                        words.say("history.payment"),
                        amount(data)));
            case "payment.unmatched" ->
                all.add(new Dated(on(event.at()), words.say("history.payment-back"), amount(data)));
            case "invoice.credited" -> all.add(new Dated(on(event.at()), words.say("history.credited"), amount(data)));
            case "invoice.written_off" -> {
                if (data.path("released").booleanValue()) {
                    all.add(new Dated(on(event.at()), words.say("history.released"), null));
                }
            }
            case "invoice.dispute_resolved" -> all.add(new Dated(on(event.at()), words.say("history.resolved"), null));
            default -> agreed(event).ifPresent(key -> all.add(new Dated(on(event.at()), words.say(key), null)));
        }
    }

    /** Key of what became of a plan or of the case; of the rest, which is the creditor's own, none. */
    private static Optional<String> agreed(Told event) {
        return switch (event.type()) {
            case "collect.plan_proposed" -> Optional.of("history.plan-proposed");
            case "collect.plan_accepted" -> Optional.of("history.plan-accepted");
            case "collect.plan_broken" -> Optional.of("history.plan-broken");
            case "collect.plan_withdrawn" -> Optional.of("history.plan-withdrawn");
            case "collect.handed_over" -> Optional.of("history.handed-over");
            case "collect.resolved" ->
                BY_THE_CLAIM.contains(event.data().get("reason").stringValue())
                        ? Optional.empty()
                        : Optional.of("history.ended");
            default -> Optional.empty();
        };
    }

    /** As the letter itself is called. */
    private Optional<String> letter(String notice) {
        NoticeWording letters =
                NoticeWording.of(visit.language(), visit.dossier().seller().country());
        return pursuit == null
                ? Optional.empty()
                : pursuit.letters().stream()
                        .filter(each -> each.id().toString().equals(notice))
                        .map(letters::title)
                        .findFirst();
    }

    private String said(Message message) {
        LocalDate wished = message.wished();
        return switch (message.kind()) {
            case OBJECTION -> words.say("history.objection");
            case MORE_TIME ->
                wished == null
                        ? words.say("history.more-time")
                        : words.say("history.more-time-until", wording.date(wished));
        };
    }

    private static Money amount(JsonNode data) {
        return new Money(
                data.get("amount").longValue(),
                Currency.valueOf(data.get("currency").stringValue()));
    }

    private LocalDate on(Instant at) {
        ZoneId zone = visit.standing().zone();
        return LocalDate.ofInstant(at, zone);
    }
}
