package fordring.gateway;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Idempotency.Claim;
import fordring.invoice.Draft;
import fordring.invoice.EInvoiceRules;
import fordring.invoice.IssueInvoices;
import fordring.platform.Db;
import fordring.platform.Request;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door that every request of every surface passes: who asks, whether it may and how often; then one transaction,
 * retried a few times when the database says try again, with the answer kept for the request's Idempotency-Key.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Db db;
    private final ApiKeys keys;
    private final RateLimits rates = new RateLimits();
    private final Idempotency idempotency;
    private final Creates creates;
    private final EInvoiceRules eInvoiceRules;
    private final Batcher<Creates.Create, Creates.Result> inFlight;

    public Gateway(Db db, ApiKeys keys, Secrets secrets, EInvoiceRules eInvoiceRules) {
        this.eInvoiceRules = eInvoiceRules;
        this.idempotency = new Idempotency(secrets);
        this.db = db;
        this.keys = keys;
        this.creates = new Creates(db, idempotency);
        this.inFlight = new Batcher<>(creates::run);
    }

    /**
     * Lets a request in by the key of its Authorization header.
     *
     * @throws Rejected without a key, with a wrong one, without the scope, or too often
     */
    public Principal admit(Request request, Scope scope) {
        ApiKeys.Known known = known(request);
        count(known.principal());
        if (!known.principal().may(scope)) {
            throw new Rejected(Fault.of(Code.SCOPE_MISSING, "", scope.code()));
        }
        return known.principal();
    }

    /**
     * Counts a request of one that was let in otherwise than by an API key.
     *
     * @throws Rejected when it is one too many
     */
    void count(Principal principal) {
        ApiKeys.Limit limit = principal.limit();
        if (limit == null) {
            return;
        }
        long wait = rates.count(
                principal.keyId(), new RateLimits.Rate(limit.burst(), limit.perSecond(), Duration.ofSeconds(1)));
        if (wait > 0) {
            throw new Rejected(Fault.of(Code.RATE_EXCEEDED, "", wait));
        }
    }

    /**
     * Asks again whether the key of a request that goes on for long still works; it does not count as a request.
     *
     * @throws Rejected when it was revoked meanwhile
     */
    public void readmit(Request request) {
        known(request);
    }

    private ApiKeys.Known known(Request request) {
        String key = Bearer.of(request, Code.KEY_MISSING);
        return Retry.retrying(() -> keys.authenticate(key))
                .orElseThrow(() -> new Rejected(Fault.of(Code.KEY_INVALID, "")));
    }

    /** Whether a text can be an Idempotency-Key. */
    public static boolean isIdempotencyKey(String text) {
        return Idempotency.isKey(text);
    }

    /** One transaction that only reads. */
    public <T> T read(Function<Tx, T> work) {
        return Retry.retrying(() -> db.read(work));
    }

    /**
     * One transaction that writes, once for each Idempotency-Key. A refusal that {@code work} throws is rolled back
     * and answered by {@code refusal}; that answer too is kept for the key. What was done stands in the audit trail.
     */
    public Answer write(
            Principal principal, Request request, Function<Rejected, Answer> refusal, Function<Tx, Written> work) {
        Audit.Who who = Audit.Who.of(principal, request);
        Optional<Claim> claimed = idempotency.claim(principal, request);
        if (claimed.isEmpty()) {
            return Retry.retrying(() -> db.write(tx -> recorded(tx, who, work)));
        }
        try (Claim claim = claimed.get()) {
            try {
                return Retry.retrying(true, () -> db.write(tx -> once(tx, claim, t -> recorded(t, who, work))));
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
        return call(principal, request, request::body, refusal, work);
    }

    /**
     * The same for a request whose body flows through {@code work}.
     *
     * @param body what stands for it: its hash. Asked only where there is a key, before or after the work; it may have to
     *     read the rest first
     */
    public Answer call(
            Principal principal,
            Request request,
            Supplier<byte[]> body,
            Function<Rejected, Answer> refusal,
            Supplier<Written> work) {
        Audit.Who who = Audit.Who.of(principal, request);
        Optional<Claim> claimed = idempotency.claim(principal, request, body);
        if (claimed.isEmpty()) {
            Written done = work.get();
            return Retry.retrying(() -> db.write(tx -> recorded(tx, who, t -> done)));
        }
        try (Claim claim = claimed.get()) {
            try {
                Optional<Idempotency.Stored> stored =
                        Retry.retrying(() -> db.read(tx -> Optional.ofNullable(idempotency.find(tx, claim))));
                if (stored.isPresent()) {
                    return stored.get().replay(claim);
                }
                Written done = work.get();
                return Retry.retrying(true, () -> db.write(tx -> once(tx, claim, t -> recorded(t, who, u -> done))));
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
        return Retry.retrying(true, () -> db.write(tx -> once(tx, claim, t -> refusal.apply(rejected))));
    }

    /** Faults of the moment are not kept: the same request may succeed when it is sent again. */
    private static boolean isKept(Rejected rejected) {
        return switch (rejected.kind()) {
            case UNAUTHORIZED, FORBIDDEN, RATE_LIMITED, UNAVAILABLE -> false;
            case BAD_REQUEST, NOT_FOUND, METHOD_NOT_ALLOWED, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE -> true;
            case CONFLICT, INVALID ->
                rejected.faults().stream()
                        .noneMatch(f -> f.code() == Code.IDEMPOTENCY_KEY_REUSED
                                || f.code() == Code.REQUEST_IN_FLIGHT
                                || f.code() == Code.FILE_IN_WORK);
        };
    }

    /** Issues an invoice, in one transaction with the others that are in flight. */
    public Answer create(
            Principal principal,
            Request request,
            Draft draft,
            Function<IssueInvoices.Outcome.Done, Written> success,
            Function<Rejected, Answer> refusal) {
        Audit.Who who = Audit.Who.of(principal, request);
        Wanted wanted = new Wanted.Invoice(draft, success);
        Optional<Claim> claimed = idempotency.claim(principal, request);
        if (claimed.isEmpty()) {
            return inFlight(new Creates.Create(who, null, wanted, refusal));
        }
        try (Claim claim = claimed.get()) {
            try {
                return inFlight(new Creates.Create(who, claim, wanted, refusal));
            } catch (Rejected rejected) {
                return refuse(claim, rejected, refusal);
            }
        }
    }

    private Answer inFlight(Creates.Create create) {
        return switch (inFlight.submit(create)) {
            case Creates.Result.Answered answered -> answered.answer();
            case Creates.Result.Unproven unproven -> inFlight(proven(create, unproven));
        };
    }

    /** Holds an e-invoice against its rules, while others share their transaction without it. */
    private Creates.Create proven(Creates.Create create, Creates.Result.Unproven unproven) {
        return create.proven(read(tx -> eInvoiceRules.faults(tx, unproven.candidate())));
    }

    /**
     * One of many writes that come in one request.
     *
     * @param key an Idempotency-Key of its own
     * @param body what the key stands for
     * @param failure the answer when it breaks: a bug of ours
     */
    public record Line(
            @Nullable String key,
            byte[] body,
            Wanted wanted,
            Function<Rejected, Answer> refusal,
            Function<RuntimeException, Answer> failure) {}

    /**
     * Does many writes of one request together and answers in their order. None hurts another: when the transaction
     * fails, each is done in one of its own.
     *
     * @throws RuntimeException when the database fails: what has no key may be done or not
     */
    public List<Answer> createMany(Principal principal, Request request, List<Line> lines) {
        List<Answer> answers = new ArrayList<>(lines.size());
        Set<String> keys = new HashSet<>();
        int from = 0;
        for (int i = 0; i < lines.size(); i++) {
            String key = lines.get(i).key;
            // A key that comes again gets the first answer again, so that must be committed.
            if (key != null && !keys.add(key)) {
                answers.addAll(together(principal, request, lines.subList(from, i)));
                keys.clear();
                keys.add(key);
                from = i;
            }
        }
        answers.addAll(together(principal, request, lines.subList(from, lines.size())));
        return answers;
    }

    private List<Answer> together(Principal principal, Request request, List<Line> lines) {
        try (Idempotency.Claims claims = idempotency.claimAll(
                principal,
                request,
                lines.stream().map(l -> new Idempotency.Keyed(l.key, l.body)).toList())) {
            Audit.Who who = Audit.Who.of(principal, request);
            List<Creates.Create> all = new ArrayList<>(lines.size());
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                all.add(
                        claims.inFlightElsewhere(i)
                                ? new Creates.Create(who, null, Idempotency.IN_FLIGHT, line.refusal)
                                : new Creates.Create(who, claims.of(i), line.wanted, line.refusal));
            }
            return together(all, lines);
        }
    }

    /** E-invoices among them go in a second transaction, when they have been held against their rules. */
    private List<Answer> together(List<Creates.Create> all, List<Line> lines) {
        List<Creates.Result> results = results(all, lines);
        List<Creates.Create> again = new ArrayList<>();
        List<Line> linesAgain = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (results.get(i) instanceof Creates.Result.Unproven unproven) {
                int line = i;
                Creates.Result result = unlessItBreaks(lines.get(i), () -> {
                    again.add(proven(all.get(line), unproven));
                    linesAgain.add(lines.get(line));
                    return unproven;
                });
                results.set(i, result);
            }
        }
        // What the first transaction did is done: only these are done one by one when the second fails.
        Iterator<Answer> proven = again.isEmpty()
                ? Collections.emptyIterator()
                : together(again, linesAgain).iterator();
        return results.stream()
                .map(result -> switch (result) {
                    case Creates.Result.Answered answered -> answered.answer();
                    case Creates.Result.Unproven _ -> proven.next();
                })
                .toList();
    }

    /** One for each, in a list that may be changed. */
    private List<Creates.Result> results(List<Creates.Create> all, List<Line> lines) {
        try {
            return new ArrayList<>(creates.run(all));
        } catch (RuntimeException failure) {
            if (Db.isTransient(failure)) {
                throw failure;
            }
            LOG.warn("{} lines failed together and are done one by one", all.size(), failure);
            List<Creates.Result> results = new ArrayList<>(all.size());
            for (int i = 0; i < all.size(); i++) {
                results.add(alone(all.get(i), lines.get(i)));
            }
            return results;
        }
    }

    private Creates.Result alone(Creates.Create create, Line line) {
        return unlessItBreaks(line, () -> {
            try {
                return creates.run(List.of(create)).getFirst();
            } catch (Rejected rejected) {
                Claim claim = create.claim();
                return new Creates.Result.Answered(
                        claim == null || !isKept(rejected)
                                ? line.refusal.apply(rejected)
                                : refuse(claim, rejected, line.refusal));
            }
        });
    }

    private static Creates.Result unlessItBreaks(Line line, Supplier<Creates.Result> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            if (Db.isTransient(failure)) {
                throw failure;
            }
            LOG.error("a line broke", failure);
            return new Creates.Result.Answered(line.failure.apply(failure));
        }
    }

    /** Forgets answers that are old enough; returns how many. */
    public int purgeAnswers() {
        return db.write(Idempotency::purge);
    }

    /** Finishes what is in flight. */
    @Override
    public void close() {
        inFlight.close();
    }
}
