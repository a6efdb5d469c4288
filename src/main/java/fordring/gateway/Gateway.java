package fordring.gateway;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Idempotency.Claim;
import fordring.invoice.Draft;
import fordring.invoice.IssueInvoices;
import fordring.platform.Db;
import fordring.platform.Request;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The door that every request of every surface passes: who asks, whether it may and how often; then one transaction,
 * retried a few times when the database says try again, with the answer kept for the request's Idempotency-Key.
 */
public final class Gateway implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private final Db db;
    private final ApiKeys keys;
    private final RateLimits rates = new RateLimits();
    private final Idempotency idempotency;
    private final Batcher<Create, Answer> creates;

    public Gateway(Db db, ApiKeys keys, Secrets secrets) {
        this.idempotency = new Idempotency(secrets);
        this.db = db;
        this.keys = keys;
        this.creates = new Batcher<>(this::createTogether);
    }

    /**
     * Lets a request in by the key of its Authorization header.
     *
     * @throws Rejected without a key, with a wrong one, without the scope, or too often
     */
    public Principal admit(Request request, Scope scope) {
        String header = request.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw new Rejected(Fault.of(Code.KEY_MISSING, ""));
        }
        ApiKeys.Known known = retrying(
                        () -> keys.authenticate(header.substring(7).strip()))
                .orElseThrow(() -> new Rejected(Fault.of(Code.KEY_INVALID, "")));
        rates.count(known.principal().keyId(), known.limit());
        if (!known.principal().may(scope)) {
            throw new Rejected(Fault.of(Code.SCOPE_MISSING, "", scope.code()));
        }
        return known.principal();
    }

    /** One transaction that only reads. */
    public <T> T read(Function<Tx, T> work) {
        return retrying(() -> db.read(work));
    }

    /**
     * One transaction that writes, once for each Idempotency-Key. A refusal that {@code work} throws is rolled back
     * and answered by {@code refusal}; that answer too is kept for the key. What was done stands in the audit trail.
     */
    public Answer write(
            Principal principal, Request request, Function<Rejected, Answer> refusal, Function<Tx, Written> work) {
        Audit.Who who = Audit.Who.of(principal, request);
        Optional<Claim> claimed = idempotency.claim(principal.tenant(), request);
        if (claimed.isEmpty()) {
            return retrying(() -> db.write(tx -> recorded(tx, who, work)));
        }
        try (Claim claim = claimed.get()) {
            try {
                return retrying(true, () -> db.write(tx -> once(tx, claim, t -> recorded(t, who, work))));
            } catch (Rejected rejected) {
                return refuse(claim, rejected, refusal);
            }
        }
    }

    private static Answer recorded(Tx tx, Audit.Who who, Function<Tx, Written> work) {
        Written written = work.apply(tx);
        Audit.record(tx, who, written.change());
        return written.answer();
    }

    /** The same for work that reaches outside and therefore has no transaction: only its answer and its entry in the trail are written. */
    public Answer call(
            Principal principal, Request request, Function<Rejected, Answer> refusal, Supplier<Written> work) {
        Audit.Who who = Audit.Who.of(principal, request);
        Optional<Claim> claimed = idempotency.claim(principal.tenant(), request);
        if (claimed.isEmpty()) {
            Written done = work.get();
            return retrying(() -> db.write(tx -> recorded(tx, who, t -> done)));
        }
        try (Claim claim = claimed.get()) {
            try {
                Optional<Idempotency.Stored> stored =
                        retrying(() -> db.read(tx -> Optional.ofNullable(idempotency.find(tx, claim))));
                if (stored.isPresent()) {
                    return stored.get().replay(claim);
                }
                Written done = work.get();
                return retrying(true, () -> db.write(tx -> once(tx, claim, t -> recorded(t, who, u -> done))));
            } catch (Rejected rejected) {
                return refuse(claim, rejected, refusal);
            }
        }
    }

    private Answer once(Tx tx, Claim claim, Function<Tx, Answer> work) {
        Idempotency.Stored stored = idempotency.find(tx, claim);
        if (stored != null) {
            return stored.replay(claim);
        }
        Answer answer = work.apply(tx);
        Idempotency.Answers answers = idempotency.new Answers();
        answers.add(tx, claim, answer);
        answers.insert(tx);
        return answer;
    }

    private Answer refuse(Claim claim, Rejected rejected, Function<Rejected, Answer> refusal) {
        if (!isKept(rejected)) {
            throw rejected;
        }
        return retrying(true, () -> db.write(tx -> once(tx, claim, t -> refusal.apply(rejected))));
    }

    /** Faults of the moment are not kept: the same request may succeed when it is sent again. */
    private static boolean isKept(Rejected rejected) {
        return switch (rejected.kind()) {
            case UNAUTHORIZED, FORBIDDEN, RATE_LIMITED, UNAVAILABLE -> false;
            case BAD_REQUEST, NOT_FOUND, METHOD_NOT_ALLOWED, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE -> true;
            case CONFLICT, INVALID ->
                rejected.faults().stream()
                        .noneMatch(f -> f.code() == Code.IDEMPOTENCY_KEY_REUSED || f.code() == Code.REQUEST_IN_FLIGHT);
        };
    }

    private record Create(
            Audit.Who who,
            @Nullable Claim claim,
            Draft draft,
            Function<IssueInvoices.Outcome.Done, Written> success,
            Function<Rejected, Answer> refusal) {}

    /** Issues an invoice, in one transaction with the others that are in flight. */
    public Answer create(
            Principal principal,
            Request request,
            Draft draft,
            Function<IssueInvoices.Outcome.Done, Written> success,
            Function<Rejected, Answer> refusal) {
        Audit.Who who = Audit.Who.of(principal, request);
        Optional<Claim> claimed = idempotency.claim(principal.tenant(), request);
        if (claimed.isEmpty()) {
            return creates.submit(new Create(who, null, draft, success, refusal));
        }
        try (Claim claim = claimed.get()) {
            try {
                return creates.submit(new Create(who, claim, draft, success, refusal));
            } catch (Rejected rejected) {
                return refuse(claim, rejected, refusal);
            }
        }
    }

    private List<Answer> createTogether(List<Create> creates) {
        boolean mayRepeat = creates.stream().allMatch(c -> c.claim != null);
        try {
            return retrying(mayRepeat, () -> db.write(tx -> createAll(tx, creates)));
        } catch (RuntimeException failure) {
            if (creates.size() == 1) {
                throw IssueInvoices.explain(failure)
                        .map(r -> (RuntimeException) r)
                        .orElse(failure);
            }
            throw failure;
        }
    }

    private List<Answer> createAll(Tx tx, List<Create> creates) {
        // The plans are the same for every batch, and planning costs more than executing them.
        tx.sql().execute("SET LOCAL plan_cache_mode = force_generic_plan");
        Map<Idempotency.Place, Idempotency.Stored> stored = idempotency.find(
                tx,
                creates.stream()
                        .map(Create::claim)
                        .filter(java.util.Objects::nonNull)
                        .toList());
        List<Create> fresh = creates.stream()
                .filter(c -> c.claim == null || !stored.containsKey(c.claim.place()))
                .toList();
        List<IssueInvoices.Outcome> outcomes =
                IssueInvoices.run(tx, fresh.stream().map(Create::draft).toList());
        Idempotency.Answers kept = idempotency.new Answers();
        Audit.Entries trail = new Audit.Entries();
        List<Answer> answers = new ArrayList<>();
        int next = 0;
        for (Create create : creates) {
            Idempotency.Stored before = create.claim == null ? null : stored.get(create.claim.place());
            if (before != null) {
                answers.add(replay(create, before));
                continue;
            }
            Answer answer = switch (outcomes.get(next++)) {
                case IssueInvoices.Outcome.Done done -> {
                    Written written = create.success.apply(done);
                    trail.add(tx, create.who, written.change());
                    yield written.answer();
                }
                case IssueInvoices.Outcome.Refused refused -> create.refusal.apply(new Rejected(refused.faults()));
            };
            answers.add(answer);
            if (create.claim != null) {
                kept.add(tx, create.claim, answer);
            }
        }
        trail.insert(tx);
        kept.insert(tx);
        return answers;
    }

    private static Answer replay(Create create, Idempotency.Stored before) {
        try {
            return before.replay(java.util.Objects.requireNonNull(create.claim));
        } catch (Rejected otherBody) {
            return create.refusal.apply(otherBody);
        }
    }

    private static <T> T retrying(Supplier<T> work) {
        return retrying(false, work);
    }

    /**
     * Does the work again when the database asks for it, a bounded number of times.
     *
     * @param repeatable whether it may be done again when the commit may have happened already
     */
    private static <T> T retrying(boolean repeatable, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                boolean again = failure instanceof Db.CommitUnknown
                        ? repeatable
                        : Db.isTransient(failure)
                                || Db.violatedConstraint(failure).equals(Idempotency.ONCE);
                if (!again || attempt == ATTEMPTS) {
                    throw failure;
                }
                pause(FIRST_PAUSE.multipliedBy(1L << (2 * (attempt - 1))));
            }
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Forgets answers that are old enough; returns how many. */
    public int purgeAnswers() {
        return db.write(Idempotency::purge);
    }

    /** Finishes what is in flight. */
    @Override
    public void close() {
        creates.close();
    }
}
