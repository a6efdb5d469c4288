package fordring.intake;

import fordring.bankfile.Format;
import fordring.id.PaymentFileId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Json;
import fordring.platform.Tx;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The SQL of files of banks. */
final class PaymentFileStore {
    /** By which a file of the same bytes is met that another took up at the same moment. */
    static final String ONCE = "payment_file_once";

    static final String INSERT = """
            INSERT INTO payment_file (tenant_id, id, name, format, sha256, bytes, state, duplicate_of, entries, position,
                payments, matched, unhandled, duplicates, reversals, others, left_out, totals, taking,
                left_out_accounts, claimed_until, created_at, finished_at)
            VALUES (:tenant, :id, :name, :format, :sha256, :bytes, :state, :duplicateOf::uuid, :entries, :position,
                :payments, :matched, :unhandled, :duplicates, :reversals, :others, :leftOut, :totals::json, :taking,
                :leftOutAccounts, :claimedUntil::timestamptz, :now, :finishedAt::timestamptz)
            """;

    static final String BY_ID = """
            SELECT * FROM payment_file WHERE tenant_id = :tenant AND id = :id
            """;

    static final String BY_CONTENT = """
            SELECT * FROM payment_file WHERE tenant_id = :tenant AND sha256 = :sha256 AND state <> 'duplicate'
            """;

    static final String PAGE = """
            SELECT * FROM payment_file WHERE tenant_id = :tenant AND id < :before ORDER BY id DESC LIMIT :limit
            """;

    /** One that whoever imported it has left; passed over while another looks at it. */
    static final String LEFT = """
            SELECT *, tenant_id AS whose FROM payment_file WHERE state = 'importing' AND claimed_until < :now
            ORDER BY claimed_until LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    static final String TAKE = """
            UPDATE payment_file SET claimed_until = :until, state = 'importing', halted_by = '{}'
            WHERE tenant_id = :tenant AND id = :id
                AND (state = 'halted' OR state = 'importing' AND claimed_until < :now)
            """;

    /** Reads it from its beginning once more, for accounts that were left out; one who reads it already is not disturbed. */
    static final String REOPEN = """
            UPDATE payment_file SET state = 'importing', position = 0, left_out = 0, taking = :taking,
                left_out_accounts = :leftOutAccounts, claimed_until = :until, finished_at = NULL
            WHERE tenant_id = :tenant AND id = :id AND state = 'imported' AND left_out_accounts = :before
            """;

    static final String HALT = """
            UPDATE payment_file SET state = 'halted', halted_by = :accounts, claimed_until = NULL
            WHERE tenant_id = :tenant AND id = :id AND state = 'importing' AND position = :position
            """;

    /** Whoever has it locked is alone in booking its next portion. */
    static final String LOCK = """
            SELECT * FROM payment_file WHERE tenant_id = :tenant AND id = :id FOR UPDATE
            """;

    static final String ADVANCE = """
            UPDATE payment_file SET position = :position, payments = :payments, matched = :matched,
                unhandled = :unhandled, duplicates = :duplicates, reversals = :reversals, others = :others,
                left_out = :leftOut, totals = :totals::json, claimed_until = :claimedUntil::timestamptz, state = :state,
                finished_at = :finishedAt::timestamptz
            WHERE tenant_id = :tenant AND id = :id
            """;

    static final String LEAVE = """
            UPDATE payment_file SET claimed_until = :now
            WHERE tenant_id = :tenant AND id = :id AND state = 'importing' AND position = :position
            """;

    private PaymentFileStore() {}

    /**
     * A file as its importer sees it.
     *
     * @param taking the accounts of which it books; null: begun by a version that did not say
     */
    record Kept(
            PaymentFile file,
            byte[] sha256,
            long position,
            @Nullable List<String> taking) {
        Kept advanced(long to, PaymentFile.Counts counts, List<Money> totals) {
            return with(file.state(), to, counts, totals, file.leftOut(), null, taking);
        }

        Kept finished(Instant at) {
            return with(PaymentFile.State.IMPORTED, position, file.counts(), file.totals(), file.leftOut(), at, taking);
        }

        /** Read once more for these accounts, that were left out. */
        Kept again(List<String> accounts, List<String> stillOut) {
            return with(PaymentFile.State.IMPORTING, 0, file.counts().again(), file.totals(), stillOut, null, accounts);
        }

        private Kept with(
                PaymentFile.State state,
                long to,
                PaymentFile.Counts counts,
                List<Money> totals,
                List<String> leftOut,
                @Nullable Instant finishedAt,
                @Nullable List<String> accounts) {
            return new Kept(
                    new PaymentFile(
                            file.tenant(),
                            file.id(),
                            file.name(),
                            file.format(),
                            state,
                            file.duplicateOf(),
                            file.bytes(),
                            counts,
                            totals,
                            leftOut,
                            List.of(),
                            file.createdAt(),
                            finishedAt),
                    sha256,
                    to,
                    accounts);
        }
    }

    static void insert(Tx tx, Kept kept, @Nullable Instant claimedUntil) {
        PaymentFile file = kept.file;
        PaymentFileId duplicateOf = file.duplicateOf();
        figures(tx.sql().createUpdate(INSERT), kept, claimedUntil)
                .bind("name", file.name())
                .bind("format", file.format().name())
                .bind("sha256", kept.sha256)
                .bind("bytes", file.bytes())
                .bind("duplicateOf", duplicateOf == null ? null : duplicateOf.value())
                .bind("entries", file.counts().entries())
                .bind("now", file.createdAt())
                .bindByType("taking", kept.taking == null ? null : kept.taking.toArray(String[]::new), String[].class)
                .bindArray("leftOutAccounts", String.class, file.leftOut().toArray())
                .execute();
    }

    /** Writes how far it is. */
    static void advance(Tx tx, Kept kept, @Nullable Instant claimedUntil) {
        figures(tx.sql().createUpdate(ADVANCE), kept, claimedUntil).execute();
    }

    private static <S extends SqlStatement<S>> S figures(S statement, Kept kept, @Nullable Instant claimedUntil) {
        PaymentFile file = kept.file;
        PaymentFile.Counts counts = file.counts();
        return statement
                .bind("tenant", file.tenant().value())
                .bind("id", file.id().value())
                .bind("position", kept.position)
                .bind("payments", counts.payments())
                .bind("matched", counts.matched())
                .bind("unhandled", counts.unhandled())
                .bind("duplicates", counts.duplicates())
                .bind("reversals", counts.reversals())
                .bind("others", counts.others())
                .bind("leftOut", counts.leftOut())
                .bind("totals", totals(file.totals()))
                .bind("state", file.state().code())
                .bind("claimedUntil", claimedUntil)
                .bind("finishedAt", file.finishedAt());
    }

    private static String totals(List<Money> totals) {
        return Json.text(totals.stream()
                .collect(Collectors.toMap(
                        total -> total.currency().name(), Money::minor, Math::addExact, TreeMap::new)));
    }

    static Optional<Kept> byContent(Tx tx, TenantId tenant, byte[] sha256) {
        return tx.sql()
                .createQuery(BY_CONTENT)
                .bind("tenant", tenant.value())
                .bind("sha256", sha256)
                .map((rs, ctx) -> kept(rs))
                .findOne();
    }

    /** Takes one up until then, if it is still left; nobody else can before. */
    static boolean take(Tx tx, PaymentFile file, Instant until) {
        return tx.sql()
                        .createUpdate(TAKE)
                        .bind("tenant", file.tenant().value())
                        .bind("id", file.id().value())
                        .bind("now", tx.now())
                        .bind("until", until)
                        .execute()
                == 1;
    }

    /** Whether nobody else was about to read it once more. */
    static boolean reopen(Tx tx, Kept again, List<String> before, Instant until) {
        PaymentFile file = again.file;
        return tx.sql()
                        .createUpdate(REOPEN)
                        .bind("tenant", file.tenant().value())
                        .bind("id", file.id().value())
                        .bindArray(
                                "taking",
                                String.class,
                                Objects.requireNonNull(again.taking).toArray())
                        .bindArray(
                                "leftOutAccounts", String.class, file.leftOut().toArray())
                        .bindArray("before", String.class, before.toArray())
                        .bind("until", until)
                        .execute()
                == 1;
    }

    /** Leaves it to a person, because of these accounts. */
    static void halt(Tx tx, Kept kept, List<String> accounts) {
        tx.sql()
                .createUpdate(HALT)
                .bind("tenant", kept.file.tenant().value())
                .bind("id", kept.file.id().value())
                .bind("position", kept.position)
                .bindArray("accounts", String.class, accounts.toArray())
                .execute();
    }

    static Optional<Kept> byId(Tx tx, TenantId tenant, PaymentFileId id) {
        return tx.sql()
                .createQuery(BY_ID)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> kept(rs))
                .findOne();
    }

    static Optional<Kept> left(Tx tx) {
        return tx.sql()
                .createQuery(LEFT)
                .bind("now", tx.now())
                .map((rs, ctx) -> kept(rs))
                .findOne();
    }

    static Kept lock(Tx tx, PaymentFile file) {
        return tx.sql()
                .createQuery(LOCK)
                .bind("tenant", file.tenant().value())
                .bind("id", file.id().value())
                .map((rs, ctx) -> kept(rs))
                .one();
    }

    /** Lets another take it up at once, if nobody has. */
    static void leave(Tx tx, Kept kept) {
        tx.sql()
                .createUpdate(LEAVE)
                .bind("tenant", kept.file.tenant().value())
                .bind("id", kept.file.id().value())
                .bind("position", kept.position)
                .bind("now", tx.now())
                .execute();
    }

    static Kept kept(ResultSet rs) throws SQLException {
        UUID duplicateOf = rs.getObject("duplicate_of", UUID.class);
        OffsetDateTime finishedAt = rs.getObject("finished_at", OffsetDateTime.class);
        return new Kept(
                new PaymentFile(
                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                        new PaymentFileId(rs.getObject("id", UUID.class)),
                        rs.getString("name"),
                        Format.valueOf(rs.getString("format")),
                        PaymentFile.State.of(rs.getString("state")),
                        duplicateOf == null ? null : new PaymentFileId(duplicateOf),
                        rs.getLong("bytes"),
                        new PaymentFile.Counts(
                                rs.getLong("entries"),
                                rs.getLong("payments"),
                                rs.getLong("matched"),
                                rs.getLong("unhandled"),
                                rs.getLong("duplicates"),
                                rs.getLong("reversals"),
                                rs.getLong("others"),
                                rs.getLong("left_out")),
                        totals(rs.getString("totals")),
                        Objects.requireNonNull(words(rs, "left_out_accounts")),
                        Objects.requireNonNull(words(rs, "halted_by")),
                        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                        finishedAt == null ? null : finishedAt.toInstant()),
                rs.getBytes("sha256"),
                rs.getLong("position"),
                words(rs, "taking"));
    }

    private static @Nullable List<String> words(ResultSet rs, String column) throws SQLException {
        Array array = rs.getArray(column);
        return array == null ? null : List.of((String[]) array.getArray());
    }

    private static List<Money> totals(String json) {
        return Json.tree(json.getBytes(StandardCharsets.UTF_8)).properties().stream()
                .map(total -> new Money(total.getValue().longValue(), Currency.valueOf(total.getKey())))
                .toList();
    }

    /** Adds up by currency. */
    static List<Money> sum(List<Money> one, List<Money> other) {
        Map<Currency, Money> sums = new TreeMap<>();
        one.forEach(money -> sums.merge(money.currency(), money, Money::plus));
        other.forEach(money -> sums.merge(money.currency(), money, Money::plus));
        return List.copyOf(sums.values());
    }
}
