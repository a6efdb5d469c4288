package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Makes requests that must be refused, and sees that nothing is left of them. */
record Refusing(App app, App.Account account) {
    private static final List<String> TABLES = List.of(
            "invoice",
            "invoice_line",
            "journal_entry",
            "posting",
            // What follows by itself from what was done before may come in between.
            "event WHERE type NOT IN ('invoice.sent', 'invoice.delivery_failed', 'invoice.overdue')",
            "payment",
            "customer_version",
            "invoice_draft",
            "credit_note",
            "credit_note_part",
            "write_off",
            "invoice_hold");

    Caller api() {
        return account.api();
    }

    Reply invoice(int status, Object body) {
        return refused(status, () -> api().post("/invoices", body.toString()));
    }

    /** The invoice is refused for this field and for nothing else. */
    void faultIn(String field, Object body) {
        Reply reply = invoice(422, body);
        assertThat(reply.faultyFields()).as(reply.toString()).containsExactly(field);
        assertThat(reply.string("error", "message")).startsWith("Feltet '" + field + "'");
    }

    Reply refused(int status, Supplier<Reply> request) {
        List<Long> before = counts();
        Reply reply = request.get();
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.string("error", "code")).isEqualTo(code(status));
        assertThat(reply.string("error", "message")).isNotBlank();
        assertThat(reply.at("error", "details").isArray()).isTrue();
        assertThat(counts()).as("rows after %s", reply).isEqualTo(before);
        return reply;
    }

    private List<Long> counts() {
        return TABLES.stream().map(app::count).toList();
    }

    /** Makes one more invoice and sees that all numbers follow one another. */
    void numbersHaveNoGap() {
        Reply reply = api().post("/invoices", Printed.TOTAL_ONLY);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        List<Long> numbers = app.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT number::bigint FROM invoice WHERE tenant_id = :tenant ORDER BY 1")
                        .bind("tenant", account.tenant().value())
                        .mapTo(Long.class)
                        .list());
        assertThat(numbers)
                .containsExactlyElementsOf(LongStream.range(App.FIRST_NUMBER, App.FIRST_NUMBER + numbers.size())
                        .boxed()
                        .toList());
        assertThat(numbers.getLast()).isEqualTo(Long.parseLong(reply.string("number")));
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "bad_request";
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 409 -> "conflict";
            case 413 -> "payload_too_large";
            case 415 -> "unsupported_media_type";
            case 422 -> "validation_error";
            case 429 -> "rate_limited";
            default -> "internal_error";
        };
    }
}
