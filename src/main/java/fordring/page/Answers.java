package fordring.page;

import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.gateway.Retry;
import fordring.invoice.AskForTime;
import fordring.invoice.DebtorMessages.Kind;
import fordring.invoice.DebtorMessages.Reception;
import fordring.invoice.ObjectToInvoice;
import fordring.platform.Db;
import fordring.platform.Form;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Tx;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Takes what a debtor sends by a form of the page. */
final class Answers {
    private final Db db;
    private final BiFunction<Visit, Answer, Response> correct;

    /** @param correct shows the page with what was typed and what is wrong with it */
    Answers(Db db, BiFunction<Visit, Answer, Response> correct) {
        this.db = db;
        this.correct = correct;
    }

    Response take(Request request, Visit visit, Kind kind) {
        Optional<Form> form = Form.of(request);
        if (form.isEmpty()) {
            return Notice.UNREADABLE.response(visit.language());
        }
        Answer answer = switch (kind) {
            case OBJECTION -> Answer.objection(form.get());
            case MORE_TIME -> Answer.moreTime(form.get(), visit.today());
        };
        if (answer.isFaulty()) {
            return correct.apply(visit, answer);
        }
        return switch (Retry.retrying(() -> db.write(tx -> record(tx, visit, answer)))) {
            case RECORDED, REPEATED -> back(visit, kind, true);
            case TOO_MANY -> Notice.TOO_MANY_MESSAGES.response(visit.language());
            case NOTHING_OWED -> Notice.NOTHING_OWED.response(visit.language());
        };
    }

    private static Reception record(Tx tx, Visit visit, Answer answer) {
        String text = answer.text();
        Reception reception = switch (answer.kind()) {
            case OBJECTION -> ObjectToInvoice.run(tx, visit.tenant(), visit.invoice(), text);
            case MORE_TIME ->
                AskForTime.run(tx, visit.tenant(), visit.invoice(), answer.wished(), text.isEmpty() ? null : text);
        };
        if (reception == Reception.RECORDED) {
            String action = switch (answer.kind()) {
                case OBJECTION -> "invoice.object";
                case MORE_TIME -> "invoice.ask_for_time";
            };
            Audit.record(
                    tx,
                    visit.tenant(),
                    Audit.Actor.DEBTOR,
                    Change.of(action, visit.invoice().toString()));
        }
        return reception;
    }

    /** To the page, which says, where it is so, that something was sent. */
    static Response back(Visit visit, Kind kind, boolean sent) {
        String form = PageComposer.key(kind);
        String page = visit.path("") + (sent ? "&sent=" + form : "#" + form);
        return Html.guarded(new Response(303, Map.of("Location", page), new byte[0]));
    }
}
