package fordring.gateway;

import fordring.invoice.Draft;
import fordring.invoice.IssueInvoices;
import fordring.platform.Tx;
import java.util.function.Function;

/** A write that shares a transaction with others, and what it answers. */
public sealed interface Wanted {

    /** An invoice is to be issued: all of one transaction are issued together. */
    record Invoice(Draft draft, Function<IssueInvoices.Outcome.Done, Written> success) implements Wanted {}

    /** Anything else, done by itself. Work that refuses, by a Rejected, has written nothing. */
    record Other(Function<Tx, Written> work) implements Wanted {}
}
