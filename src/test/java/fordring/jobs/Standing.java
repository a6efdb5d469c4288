package fordring.jobs;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Db;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a claim stands in the database, read by statements of the test's own.
 *
 * @param state of its case; null: it has none
 * @param letters that stand, the oldest first
 * @param owed capital from each day on by the days on which debtors paid
 * @param met what was charged, by the same days
 */
record Standing(
        @Nullable String state,
        @Nullable String waitsFor,
        long capital,
        long fees,
        long interest,
        boolean plan,
        List<Letter> letters,
        List<UUID> gone,
        List<Charge> charges,
        TreeMap<LocalDate, Long> owed,
        TreeMap<LocalDate, Long> met) {

    record Letter(UUID id, boolean out, Statute.Letter the) {}

    /** @param back the charge that it takes back; null: none */
    record Charge(
            UUID id,
            @Nullable UUID notice,
            String kind,
            long minor,
            LocalDate on,
            @Nullable LocalDate through,
            @Nullable UUID back) {
        boolean takesBack() {
            return back != null;
        }

        boolean ofInterest() {
            return kind.equals("INTEREST");
        }
    }

    private static final String CASES = """
            SELECT b.invoice_id, c.state, c.waits_for, b.capital_minor, b.fees_minor, b.interest_minor, EXISTS (
                SELECT FROM payment_plan p WHERE p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.state = 'ACCEPTED') AS plan
            FROM invoice_balance b
            LEFT JOIN collection_case c ON c.tenant_id = b.tenant_id AND c.invoice_id = b.invoice_id
            WHERE b.tenant_id = :tenant
            """;

    private static final String NOTICES = """
            SELECT * FROM notice WHERE tenant_id = :tenant ORDER BY dated_on, id
            """;

    private static final String CHARGES = """
            SELECT * FROM charge WHERE tenant_id = :tenant ORDER BY id
            """;

    /** What was owed from the beginning is what no credit note took back. */
    private static final String CHANGES = """
            SELECT i.id AS invoice_id, i.issue_date AS day, b.credited_minor - i.total_minor AS less, 0::bigint AS met
                FROM invoice i JOIN invoice_balance b ON b.tenant_id = i.tenant_id AND b.invoice_id = i.id
                WHERE i.tenant_id = :tenant AND i.kind = 'INVOICE'
            UNION ALL SELECT a.invoice_id, p.paid_on, a.capital_minor + a.difference_minor - a.recovered_minor,
                a.fees_minor + a.interest_minor
                FROM payment_allocation a JOIN payment p ON p.tenant_id = a.tenant_id AND p.id = a.payment_id
                WHERE a.tenant_id = :tenant
            UNION ALL SELECT o.invoice_id, o.offset_on, o.capital_minor - o.recovered_minor,
                o.fees_minor + o.interest_minor FROM credit_offset o
                WHERE o.tenant_id = :tenant
            UNION ALL SELECT w.invoice_id, w.written_off_on, w.amount_minor, 0 FROM write_off w
                WHERE w.tenant_id = :tenant
            """;

    /** Of every invoice of the tenant. */
    static Map<InvoiceId, Standing> all(Db db, TenantId tenant) {
        return db.read(tx -> {
            Map<InvoiceId, Standing> all = new HashMap<>();
            query(tx, CASES, tenant, rs -> all.put(invoice(rs), bare(rs)));
            query(tx, NOTICES, tenant, rs -> switch (rs.getString("state")) {
                case "PLANNED", "SENT" -> of(all, rs).letters.add(letter(rs));
                default -> of(all, rs).gone.add(rs.getObject("id", UUID.class));
            });
            query(tx, CHARGES, tenant, rs -> of(all, rs).charges.add(charge(rs)));
            query(tx, CHANGES, tenant, rs -> {
                LocalDate day = rs.getObject("day", LocalDate.class);
                of(all, rs).met.merge(day, rs.getLong("met"), Long::sum);
                return of(all, rs).owed.merge(day, -rs.getLong("less"), Long::sum);
            });
            all.values().forEach(standing -> {
                addUp(standing.owed);
                addUp(standing.met);
            });
            return all;
        });
    }

    private static void addUp(TreeMap<LocalDate, Long> changes) {
        long sum = 0;
        for (Map.Entry<LocalDate, Long> change : changes.entrySet()) {
            sum += change.getValue();
            change.setValue(sum);
        }
    }

    private static InvoiceId invoice(ResultSet rs) throws SQLException {
        return new InvoiceId(rs.getObject("invoice_id", UUID.class));
    }

    private static Standing of(Map<InvoiceId, Standing> all, ResultSet rs) throws SQLException {
        return Objects.requireNonNull(all.get(invoice(rs)), "every invoice has a balance");
    }

    private interface Row<T> {
        T of(ResultSet rs) throws SQLException;
    }

    private static <T> void query(Tx tx, String sql, TenantId tenant, Row<T> row) {
        tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .map((rs, ctx) -> Optional.ofNullable(row.of(rs)))
                .list();
    }

    private static Standing bare(ResultSet rs) throws SQLException {
        return new Standing(
                rs.getString("state"),
                rs.getString("waits_for"),
                rs.getLong("capital_minor"),
                rs.getLong("fees_minor"),
                rs.getLong("interest_minor"),
                rs.getBoolean("plan"),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new TreeMap<>(),
                new TreeMap<>());
    }

    private static Letter letter(ResultSet rs) throws SQLException {
        return new Letter(
                rs.getObject("id", UUID.class),
                rs.getString("state").equals("SENT"),
                new Statute.Letter(
                        rs.getString("kind"),
                        rs.getObject("dated_on", LocalDate.class),
                        rs.getObject("deadline", LocalDate.class),
                        rs.getLong("fee_minor"),
                        rs.getLong("compensation_minor")));
    }

    private static Charge charge(ResultSet rs) throws SQLException {
        return new Charge(
                rs.getObject("id", UUID.class),
                rs.getObject("notice_id", UUID.class),
                rs.getString("kind"),
                rs.getLong("amount_minor"),
                rs.getObject("charged_on", LocalDate.class),
                rs.getObject("interest_through", LocalDate.class),
                rs.getObject("takes_back", UUID.class));
    }

    List<Statute.Letter> written() {
        return letters.stream().map(Letter::the).toList();
    }

    boolean lies() {
        return !letters.isEmpty() && !letters.getLast().out;
    }

    /** For a person. Of one that was settled or had a plan meanwhile, nobody asks any more why it waited. */
    boolean waitsForDelivery() {
        return "delivery".equals(waitsFor) && "OPEN".equals(state);
    }

    /** Booked by a day, what was taken back taken off. */
    long booked(boolean ofInterest, LocalDate by) {
        return charges.stream()
                .filter(c -> c.ofInterest() == ofInterest && !c.on.isAfter(by))
                .mapToLong(Charge::minor)
                .sum();
    }

    /** What stands of what was charged with a letter, interest aside. */
    long cost(UUID notice) {
        return charges.stream()
                .filter(c -> !c.ofInterest() && notice.equals(c.notice))
                .mapToLong(Charge::minor)
                .sum();
    }

    /** What of a kind was charged and not taken back. */
    long standing(String kind) {
        return charges.stream()
                .filter(c -> c.kind.equals(kind))
                .mapToLong(Charge::minor)
                .sum();
    }

    /** Fees of letters on whose day nothing was open any more of the capital and of what had been charged before. */
    List<Charge> paidBefore() {
        List<Charge> paid = new ArrayList<>();
        long older = 0;
        for (Charge charge : charges) {
            UUID notice = charge.notice;
            long left = charge.takesBack() ? 0 : left(charge);
            Map.Entry<LocalDate, Long> owed = this.owed.lowerEntry(charge.on);
            Map.Entry<LocalDate, Long> met = this.met.lowerEntry(charge.on);
            boolean settled = owed != null && owed.getValue() <= 0 && met != null && met.getValue() >= older;
            if (left > 0 && notice != null && charge.kind.endsWith("_FEE") && settled) {
                paid.add(charge);
            }
            older += left;
        }
        return paid;
    }

    private long left(Charge charge) {
        return charge.minor
                + charges.stream()
                        .filter(c -> charge.id.equals(c.back))
                        .mapToLong(Charge::minor)
                        .sum();
    }
}
