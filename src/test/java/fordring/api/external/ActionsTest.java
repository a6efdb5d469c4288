package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.FaultTexts;
import fordring.invoice.Actions;
import fordring.invoice.Actions.Action;
import fordring.invoice.Actions.Document;
import fordring.invoice.Actions.State;
import fordring.party.Language;
import fordring.testkit.App;
import fordring.testkit.Golden;
import fordring.testkit.Reply;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What can be done when: the table as it is printed in the docs, and that the door goes by it. */
class ActionsTest {
    private static App app;

    @BeforeAll
    static void start() {
        app = App.start();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    /** The states an invoice can be brought into from outside. */
    enum Named {
        DRAFT("a draft"),
        OPEN("open"),
        PAUSED("open, paused"),
        DISPUTED("open, disputed"),
        PAID("paid"),
        CREDITED("credited"),
        WRITTEN_OFF("written off, claim kept"),
        RELEASED("written off, released"),
        CREDIT_NOTE("a credit note");

        private final String title;

        Named(String title) {
            this.title = title;
        }

        State state() {
            return switch (this) {
                case DRAFT -> State.DRAFT;
                case OPEN -> new State(Document.INVOICE, true, false, true, false, false);
                case PAUSED -> new State(Document.INVOICE, true, false, true, true, false);
                case DISPUTED -> new State(Document.INVOICE, true, false, true, false, true);
                case PAID, RELEASED -> new State(Document.INVOICE, false, false, true, false, false);
                case CREDITED -> new State(Document.INVOICE, false, false, false, false, false);
                case WRITTEN_OFF -> new State(Document.INVOICE, false, true, true, false, false);
                case CREDIT_NOTE -> State.CREDIT_NOTE;
            };
        }

        Reply bring(Life life) {
            Reply invoice = this == DRAFT ? life.draft() : life.invoice();
            return switch (this) {
                case DRAFT, OPEN -> invoice;
                case PAUSED -> life.ok(200, life.post(invoice, "pause", "{}"));
                case DISPUTED -> life.ok(200, life.post(invoice, "dispute", "{\"reason\":\"x\"}"));
                case PAID -> {
                    life.pay(invoice, 150_000);
                    yield invoice;
                }
                case CREDITED -> {
                    life.ok(201, life.post(invoice, "credit", "{}"));
                    yield invoice;
                }
                case WRITTEN_OFF -> life.ok(200, life.post(invoice, "write-off", "{}"));
                case RELEASED -> life.ok(200, life.post(invoice, "write-off", "{\"release\":true}"));
                case CREDIT_NOTE -> life.ok(201, life.post(invoice, "credit", "{}"));
            };
        }
    }

    @Test
    void theTableIsTheOneInTheDocs() {
        StringBuilder text = new StringBuilder("""
                # What can be done to an invoice, and when

                Written by a test from the table that the server goes by (`invoice.Actions`). `availableActions` of an invoice
                shows the row of its state; an action that is not allowed is refused with 409 and the same reason.

                """);
        text.append("| | ")
                .append(Arrays.stream(Action.values()).map(Action::code).collect(Collectors.joining(" | ")))
                .append(" |\n|---|")
                .append("---|".repeat(Action.values().length))
                .append('\n');
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Named named : Named.values()) {
            text.append("| ").append(named.title).append(" |");
            for (Action action : Action.values()) {
                String cell = Actions.against(action, named.state())
                        .map(code -> {
                            reasons.putIfAbsent(
                                    code.name(), FaultTexts.in(Language.EN).of(code.name()));
                            return String.valueOf((char) ('a'
                                    + java.util.List.copyOf(reasons.keySet()).indexOf(code.name())));
                        })
                        .orElse("yes");
                text.append(' ').append(cell).append(" |");
            }
            text.append('\n');
        }
        text.append("\nWhy not:\n\n");
        int no = 0;
        for (String reason : reasons.values()) {
            text.append("- ")
                    .append((char) ('a' + no++))
                    .append(": ")
                    .append(reason)
                    .append('\n');
        }
        text.append("""

                ## When money goes back

                What is paid, credited or written off leaves that state by itself when a payment of it is taken back
                (`unmatch`, `move`, `reverse`, or the bank's file): what was paid is open again as if it had never been, what
                was recovered is lost again, and `paidAt` is gone. What a credit note had owed back and nobody has used yet
                meets it first: then an invoice that was paid and credited is credited. An invoice is told paid as often as
                it is. How that is booked: [ADR 0019](adr/0019-payments-in-the-books.md).
                """);
        Golden.hold(Path.of("docs/invoice-states.md"), text.toString());
    }

    @ParameterizedTest
    @EnumSource(Named.class)
    void theDoorGoesByTheTable(Named named) {
        Life life = Life.of(app);
        for (Action action : Action.values()) {
            Reply invoice = life.now(named.bring(life));
            JsonNode shown = invoice.at("availableActions")
                    .valueStream()
                    .filter(each -> each.get("action").stringValue().equals(action.code()))
                    .findFirst()
                    .orElseThrow();
            assertThat(shown.get("allowed").booleanValue())
                    .as("%s of %s", action, named)
                    .isEqualTo(Actions.against(action, named.state()).isEmpty());

            Reply answer = attempt(life, invoice, action);

            // What is allowed may still fail of its content: nobody here can be reached.
            boolean allowed = answer.status() / 100 == 2 || (action == Action.SEND && answer.status() == 422);
            assertThat(allowed)
                    .as("%s of %s: %s", action, named, answer)
                    .isEqualTo(shown.get("allowed").booleanValue());
            if (!allowed) {
                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.text()).contains(shown.get("reason").stringValue());
            }
        }
    }

    private static Reply attempt(Life life, Reply invoice, Action action) {
        String path = "/invoices/" + invoice.string("id");
        return switch (action) {
            case ISSUE -> life.post(invoice, "issue", "{}");
            case CHANGE -> life.api().patch(path, "{\"dueDate\":\"2025-04-01\"}");
            case DELETE -> life.api().delete(path);
            case SEND -> life.post(invoice, "send", "{}");
            case CREDIT -> life.post(invoice, "credit", "{}");
            case WRITE_OFF -> life.post(invoice, "write-off", "{\"release\":true}");
            case PAUSE -> life.post(invoice, "pause", "{}");
            case RESUME -> life.post(invoice, "resume", "{}");
            case DISPUTE -> life.post(invoice, "dispute", "{\"reason\":\"x\"}");
            case RESOLVE_DISPUTE -> life.post(invoice, "dispute", "{\"resolved\":true}");
            case REGISTER_PAYMENT -> life.api().post("/payments", """
                        {"amount":1,"currency":"NOK","paidAt":"2025-03-01","invoiceId":"%s"}""".formatted(invoice.string("id")));
        };
    }
}
