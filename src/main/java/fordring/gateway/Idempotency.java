package fordring.gateway;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.TenantId;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Rows;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header Idempotency-Key: the same request sent again gets the first answer. A key belongs to tenant, method and
 * path, and to the part of the tenant that the caller acts for. The answer is written in the transaction that did the
 * work, so there is never one without the other; 2xx and 4xx are kept, for 30 days.
 */
final class Idempotency {
    static final Duration KEPT = Duration.ofDays(30);
    static final String HEADER = "Idempotency-Key";
    private static final String FIELD = "idempotencyKey";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /** OFFSET 0 keeps it a look-up for each key: a join may be planned as a reading of the whole table. */
    static final String FIND = """
            SELECT k.* FROM unnest(?, ?) AS asked(tenant_id, key_hash)
            CROSS JOIN LATERAL (
                SELECT tenant_id, key_hash, body_hash, status, answer, sealed FROM idempotency_key
                WHERE tenant_id = asked.tenant_id AND key_hash = asked.key_hash OFFSET 0) k
            """;

    static final String INSERT = """
            INSERT INTO idempotency_key (tenant_id, key_hash, body_hash, status, answer, sealed, created_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            """;

    static final String PURGE = """
            DELETE FROM idempotency_key WHERE (tenant_id, key_hash) IN (
                SELECT tenant_id, key_hash FROM idempotency_key WHERE created_at < :before LIMIT 10000)
            """;

    /** The unique constraint that two nodes meet at when both got the same request at once. */
    static final String ONCE = "idempotency_key_once";

    private final ConcurrentHashMap<Place, Claim> inFlight = new ConcurrentHashMap<>();
    private final Secrets secrets;

    Idempotency(Secrets secrets) {
        this.secrets = secrets;
    }

    /** What a key stands for. */
    record Place(TenantId tenant, ByteBuffer keyHash) {}

    /** Whether a text can be a key. */
    static boolean isKey(String key) {
        return FORM.matcher(key).matches();
    }

    /** A request with a key that is being worked on here; closing it lets the next one in. */
    final class Claim implements AutoCloseable {
        private final Place place;
        private final byte[] keyHash;
        private final Supplier<byte[]> bodyHash;
        private final String field;

        private Claim(Principal principal, Request request, String key, Supplier<byte[]> body, String field) {
            String part = principal.part().isEmpty() ? "" : principal.part() + "\n";
            this.keyHash = Secrets.sha256(request.method() + "\n" + request.path() + "\n" + part + key);
            this.place = new Place(principal.tenant(), ByteBuffer.wrap(keyHash));
            this.bodyHash = () -> Secrets.sha256(asked(request.query(), body.get()));
            this.field = field;
        }

        /** The query says what to do as the body does, in whatever order it is written. */
        private static byte[] asked(Map<String, String> query, byte[] body) {
            if (query.isEmpty()) {
                return body;
            }
            byte[] sorted = Json.write(new TreeMap<>(query));
            return ByteBuffer.allocate(sorted.length + 1 + body.length)
                    .put(sorted)
                    .put((byte) '\n')
                    .put(body)
                    .array();
        }

        /** False while a request with the same key is being worked on. */
        private boolean take() {
            return inFlight.putIfAbsent(place, this) == null;
        }

        private void takeBefore(long nanoTime) {
            try {
                while (!take() && System.nanoTime() < nanoTime) {
                    Thread.sleep(10);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean isTaken() {
            return inFlight.get(place) == this;
        }

        /** Of a body that flows, once it has come to its end. */
        byte[] bodyHash() {
            return bodyHash.get();
        }

        Place place() {
            return place;
        }

        @Override
        public void close() {
            inFlight.remove(place, this);
        }
    }

    /**
     * Takes the request's key, if it has one. What only asks has none, whatever is noted down on the way.
     *
     * @throws Rejected when the key is malformed or a request with it is in flight
     */
    Optional<Claim> claim(Principal principal, Request request) {
        return claim(principal, request, request::body);
    }

    /** The same for a request whose body flows: {@code body} gives what stands for it, and is asked when it has gone by. */
    Optional<Claim> claim(Principal principal, Request request, Supplier<byte[]> body) {
        String key = request.header(HEADER);
        if (key == null || request.method().equals("GET")) {
            return Optional.empty();
        }
        if (!isKey(key)) {
            throw new Rejected(Fault.of(Code.HEADER_MALFORMED, HEADER));
        }
        Claim claim = new Claim(principal, request, key, body, HEADER);
        if (!claim.take()) {
            throw new Rejected(Fault.of(Code.REQUEST_IN_FLIGHT, HEADER));
        }
        return Optional.of(claim);
    }

    /** A line of many, with a key of its own or null. */
    record Keyed(@Nullable String key, byte[] body) {}

    /** What becomes of a line whose key is in flight elsewhere. */
    static final Wanted IN_FLIGHT = new Wanted.Other(tx -> {
        throw new Rejected(Fault.of(Code.REQUEST_IN_FLIGHT, FIELD));
    });

    /** The keys of lines that are done together. */
    static final class Claims implements AutoCloseable {
        private final List<Optional<Claim>> claims;

        private Claims(List<Optional<Claim>> claims) {
            this.claims = claims;
        }

        /** Null: the line has no key. */
        @Nullable
        Claim of(int line) {
            return claims.get(line).orElse(null);
        }

        boolean inFlightElsewhere(int line) {
            return claims.get(line).filter(c -> !c.isTaken()).isPresent();
        }

        @Override
        public void close() {
            claims.forEach(claim -> claim.ifPresent(Claim::close));
        }
    }

    /**
     * Takes the keys of lines, which differ from each other. It waits some seconds for those that are in flight: whoever
     * sends a file again after his connection broke meets the lines that were at work then. All take them in one order,
     * so nobody waits in a circle.
     */
    Claims claimAll(Principal principal, Request request, List<Keyed> lines) {
        List<Optional<Claim>> claims = lines.stream()
                .map(line ->
                        Optional.ofNullable(line.key).map(key -> new Claim(principal, request, key, line::body, FIELD)))
                .toList();
        long end = System.nanoTime() + PATIENCE.toNanos();
        claims.stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(claim -> claim.place.keyHash))
                .forEach(claim -> claim.takeBefore(end));
        return new Claims(claims);
    }

    /** What was answered before, or that the key was used for another body. */
    record Stored(byte[] bodyHash, Answer answer) {
        /**
         * The first answer again.
         *
         * @throws Rejected when it was the answer to another body
         */
        Answer replay(Claim claim) {
            if (!MessageDigest.isEqual(bodyHash, claim.bodyHash())) {
                throw new Rejected(Fault.of(Code.IDEMPOTENCY_KEY_REUSED, claim.field));
            }
            return answer;
        }
    }

    Map<Place, Stored> find(Tx tx, List<Claim> claims) {
        Rows keys = new Rows("uuid", "bytea");
        claims.forEach(c -> keys.add(c.place.tenant().value(), c.keyHash));
        Map<Place, Stored> found = new HashMap<>();
        keys.query(
                tx,
                FIND,
                rs -> found.put(
                        new Place(
                                new TenantId(rs.getObject("tenant_id", UUID.class)),
                                ByteBuffer.wrap(rs.getBytes("key_hash"))),
                        new Stored(rs.getBytes("body_hash"), answer(rs))));
        return found;
    }

    private Answer answer(ResultSet rs) throws SQLException {
        boolean sealed = rs.getBoolean("sealed");
        byte[] kept = rs.getBytes("answer");
        return new Answer(rs.getInt("status"), sealed ? secrets.decryptBytes(kept) : kept, true, sealed);
    }

    @Nullable
    Stored find(Tx tx, Claim claim) {
        return find(tx, List.of(claim)).get(claim.place);
    }

    /** Answers to be kept, collected and written with one statement. */
    final class Answers {
        private final Rows rows = new Rows("uuid", "bytea", "bytea", "int2", "bytea", "bool", "timestamptz");

        void add(Tx tx, Claim claim, Answer answer) {
            rows.add(
                    claim.place.tenant().value(),
                    claim.keyHash,
                    claim.bodyHash(),
                    answer.status(),
                    answer.secret() ? secrets.encrypt(answer.body()) : answer.body(),
                    answer.secret(),
                    tx.now().atOffset(ZoneOffset.UTC));
        }

        void insert(Tx tx) {
            rows.execute(tx, INSERT);
        }
    }

    /** Forgets some answers that are old enough; returns how many. */
    static int purge(Tx tx) {
        return tx.sql().createUpdate(PURGE).bind("before", tx.now().minus(KEPT)).execute();
    }
}
