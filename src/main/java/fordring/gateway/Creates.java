package fordring.gateway;

import fordring.fault.Rejected;
import fordring.gateway.Idempotency.Claim;
import fordring.invoice.Draft;
import fordring.invoice.IssueInvoices;
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
    /** One of them; {@code claim} null: without an Idempotency-Key. */
    record Create(Audit.Who who, @Nullable Claim claim, Wanted wanted, Function<Rejected, Answer> refusal) {}

    private final Db db;
    private final Idempotency idempotency;

    Creates(Db db, Idempotency idempotency) {
        this.db = db;
        this.idempotency = idempotency;
    }

    /** Does all of them or, when it throws, none. */
    List<Answer> run(List<Create> creates) {
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

    private List<Answer> all(Tx tx, List<Create> creates) {
        // The plans are the same for every batch, and planning costs more than executing them.
        tx.sql().execute("SET LOCAL plan_cache_mode = force_generic_plan");
        Map<Idempotency.Place, Idempotency.Stored> stored = idempotency.find(
                tx, creates.stream().map(Create::claim).filter(Objects::nonNull).toList());
        Iterator<IssueInvoices.Outcome> outcomes = IssueInvoices.run(
                        tx,
                        creates.stream()
                                .filter(c -> before(stored, c) == null)
                                .flatMap(c -> draft(c.wanted))
                                .toList())
                .iterator();
        Idempotency.Answers kept = idempotency.new Answers();
        Audit.Entries trail = new Audit.Entries();
        List<Answer> answers = new ArrayList<>(creates.size());
        for (Create create : creates) {
            Idempotency.Stored before = before(stored, create);
            if (before != null) {
                answers.add(replay(create, before));
                continue;
            }
            Answer answer = answer(tx, create, outcomes, trail);
            answers.add(answer);
            if (create.claim != null) {
                kept.add(tx, create.claim, answer);
            }
        }
        trail.insert(tx);
        kept.insert(tx);
        return answers;
    }

    private static Idempotency.@Nullable Stored before(
            Map<Idempotency.Place, Idempotency.Stored> stored, Create create) {
        return create.claim == null ? null : stored.get(create.claim.place());
    }

    private static Stream<Draft> draft(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Invoice invoice -> Stream.of(invoice.draft());
            case Wanted.Other _ -> Stream.empty();
        };
    }

    private static Answer answer(Tx tx, Create create, Iterator<IssueInvoices.Outcome> outcomes, Audit.Entries trail) {
        try {
            Written written = switch (create.wanted) {
                case Wanted.Invoice invoice ->
                    switch (outcomes.next()) {
                        case IssueInvoices.Outcome.Done done ->
                            invoice.success().apply(done);
                        case IssueInvoices.Outcome.Refused refused -> throw new Rejected(refused.faults());
                    };
                case Wanted.Other other -> other.work().apply(tx);
            };
            trail.add(tx, create.who, written.change());
            return written.answer();
        } catch (Rejected rejected) {
            return create.refusal.apply(rejected);
        }
    }

    private static Answer replay(Create create, Idempotency.Stored before) {
        try {
            return before.replay(Objects.requireNonNull(create.claim));
        } catch (Rejected otherBody) {
            return create.refusal.apply(otherBody);
        }
    }
}
