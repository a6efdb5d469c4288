package fordring.gateway;

import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Idempotency.Claim;
import fordring.invoice.IssueInvoices;
import fordring.invoice.Issued;
import fordring.platform.Db;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates that share one transaction, whoever wants them. */
final class Creates {
    /**
     * One of them.
     *
     * @param claim null: without an Idempotency-Key
     * @param eInvoice what its invoice breaks of the rules for e-invoices; null: not looked at yet
     */
    record Create(
            Audit.Who who,
            @Nullable Claim claim,
            Wanted wanted,
            Function<Rejected, Answer> refusal,
            @Nullable List<Fault> eInvoice) {
        Create(Audit.Who who, @Nullable Claim claim, Wanted wanted, Function<Rejected, Answer> refusal) {
            this(who, claim, wanted, refusal, null);
        }

        /** The same, held against the rules for e-invoices. */
        Create proven(List<Fault> faults) {
            return new Create(who, claim, wanted, refusal, faults);
        }
    }

    /** What came of one. */
    sealed interface Result {
        record Answered(Answer answer) implements Result {}

        /** Nothing yet: whoever wants it is to hold this against the rules for e-invoices and to come again. */
        record Unproven(Issued candidate) implements Result {}
    }

    private final Db db;
    private final Idempotency idempotency;

    Creates(Db db, Idempotency idempotency) {
        this.db = db;
        this.idempotency = idempotency;
    }

    /** Does all of them or, when it throws, none. */
    List<Result> run(List<Create> creates) {
        boolean mayRepeat = creates.stream().allMatch(c -> c.claim != null);
        try {
            return Retry.retrying(mayRepeat, () -> db.write(tx -> all(tx, creates)));
        } catch (RuntimeException failure) {
            if (creates.size() == 1) {
                throw IssueInvoices.explain(failure)
                        .map(r -> (RuntimeException) r)
                        .orElse(failure);
            }
            throw failure;
        }
    }

    private List<Result> all(Tx tx, List<Create> creates) {
        // The plans are the same for every batch, and planning costs more than executing them.
        tx.sql().execute("SET LOCAL plan_cache_mode = force_generic_plan");
        Map<Idempotency.Place, Idempotency.Stored> stored = idempotency.find(
                tx, creates.stream().map(Create::claim).filter(Objects::nonNull).toList());
        Iterator<IssueInvoices.Outcome> outcomes = IssueInvoices.run(
                        tx,
                        creates.stream()
                                .filter(c -> before(stored, c) == null)
                                .flatMap(Creates::asked)
                                .toList())
                .iterator();
        Idempotency.Answers kept = idempotency.new Answers();
        Audit.Entries trail = new Audit.Entries();
        List<Result> results = new ArrayList<>(creates.size());
        for (Create create : creates) {
            Idempotency.Stored before = before(stored, create);
            if (before != null) {
                results.add(new Result.Answered(replay(create, before)));
                continue;
            }
            Result result = result(tx, create, outcomes, trail);
            results.add(result);
            if (create.claim != null && result instanceof Result.Answered answered) {
                kept.add(tx, create.claim, answered.answer);
            }
        }
        trail.insert(tx);
        kept.insert(tx);
        return results;
    }

    private static Idempotency.@Nullable Stored before(
            Map<Idempotency.Place, Idempotency.Stored> stored, Create create) {
        return create.claim == null ? null : stored.get(create.claim.place());
    }

    private static Stream<IssueInvoices.Asked> asked(Create create) {
        return switch (create.wanted) {
            case Wanted.Invoice invoice -> Stream.of(new IssueInvoices.Asked(invoice.draft(), create.eInvoice));
            case Wanted.Other _ -> Stream.empty();
        };
    }

    private static Result result(Tx tx, Create create, Iterator<IssueInvoices.Outcome> outcomes, Audit.Entries trail) {
        try {
            return switch (create.wanted) {
                case Wanted.Invoice invoice ->
                    switch (outcomes.next()) {
                        case IssueInvoices.Outcome.Done done ->
                            answered(tx, create, invoice.success().apply(done), trail);
                        case IssueInvoices.Outcome.Refused refused -> throw new Rejected(refused.faults());
                        case IssueInvoices.Outcome.Unproven unproven -> new Result.Unproven(unproven.candidate());
                    };
                case Wanted.Other other -> answered(tx, create, other.work().apply(tx), trail);
            };
        } catch (Rejected rejected) {
            return new Result.Answered(create.refusal.apply(rejected));
        }
    }

    private static Result answered(Tx tx, Create create, Written written, Audit.Entries trail) {
        trail.add(tx, create.who, written.change());
        return new Result.Answered(written.answer());
    }

    private static Answer replay(Create create, Idempotency.Stored before) {
        try {
            return before.replay(Objects.requireNonNull(create.claim));
        } catch (Rejected otherBody) {
            return create.refusal.apply(otherBody);
        }
    }
}
