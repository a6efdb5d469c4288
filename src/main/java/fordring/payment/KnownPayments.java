package fordring.payment;

import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The payments that some which arrive may be once more, loaded in a few statements however many arrive. */
final class KnownPayments {
    /** Who takes in a bank's file is alone with these creditors' payments; those who register them are not, among one another. */
    static final String ALONE = """
            SELECT id FROM creditor WHERE tenant_id = :tenant AND id = ANY (:ids) ORDER BY id FOR NO KEY UPDATE
            """;

    static final String TOGETHER = """
            SELECT id FROM creditor WHERE tenant_id = :tenant AND id = ANY (:ids) ORDER BY id FOR SHARE
            """;

    /**
     * With the same reference and of the same amount, by the index payment_known; registered ones without account, too.
     * What the same file told of is left out, but for what was thought to be another. OFFSET 0 leaves no other index to be
     * planned with, whatever is known of the table.
     */
    static final String BY_KEY = """
            SELECT p.*, f.format, payment_reference(p.reference) AS known_by
            FROM unnest(:keys::text[]) AS n(reference)
            CROSS JOIN LATERAL (SELECT * FROM payment WHERE tenant_id = :tenant
                AND payment_key(reference, amount_minor) COLLATE "C" = n.reference OFFSET 0) p
            LEFT JOIN payment_file f ON f.tenant_id = p.tenant_id AND f.id = p.file_id
            WHERE p.creditor_id = ANY (:creditors::uuid[])
                AND coalesce(p.booked_on, p.paid_on) BETWEEN :since AND :until
                AND (p.file_id IS DISTINCT FROM :file::uuid OR p.perhaps IS NOT NULL)
            """;

    /** The same with the bank's own reference. */
    static final String BY_BANK_REFERENCE = """
            SELECT p.*, f.format, payment_reference(p.reference) AS known_by
            FROM unnest(:accounts::uuid[], :references::text[]) AS n(account_id, bank_reference)
            CROSS JOIN LATERAL (SELECT * FROM payment WHERE tenant_id = :tenant AND account_id = n.account_id
                AND bank_reference = n.bank_reference OFFSET 0) p
            LEFT JOIN payment_file f ON f.tenant_id = p.tenant_id AND f.id = p.file_id
            WHERE p.amount_minor = ANY (:amounts::bigint[])
                AND (p.file_id IS DISTINCT FROM :file::uuid OR p.perhaps IS NOT NULL)
            """;

    static final String BY_ID = """
            SELECT p.*, f.format, payment_reference(p.reference) AS known_by
            FROM payment p LEFT JOIN payment_file f ON f.tenant_id = p.tenant_id AND f.id = p.file_id
            WHERE p.tenant_id = :tenant AND p.id = ANY (:ids)
            """;

    static final String SIGHTINGS = """
            SELECT payment_id, file_id, format, booked_on, bank_reference FROM payment_sighting
            WHERE tenant_id = :tenant AND payment_id = ANY (:ids)
            """;

    static final String FORMAT = """
            SELECT format FROM payment_file WHERE tenant_id = :tenant AND id = :id
            """;

    /** A row, as it was found. */
    private record Found(
            Payment payment,
            @Nullable PaymentId perhaps,
            @Nullable PaymentId sameAs,
            boolean takenBack,
            @Nullable String format,
            String key) {}

    private final Tx tx;
    private final TenantId tenant;
    private final @Nullable PaymentFileId file;
    private final Map<PaymentId, KnownPayment> known = new LinkedHashMap<>();
    private final Map<String, Set<KnownPayment>> byKey = new HashMap<>();
    private final Map<String, Set<KnownPayment>> byBankReference = new HashMap<>();

    /** @param file that tells of what arrives; null: it is registered */
    private KnownPayments(Tx tx, TenantId tenant, @Nullable PaymentFileId file) {
        this.tx = tx;
        this.tenant = tenant;
        this.file = file;
    }

    /** As references are compared: {@code payment_reference} of the database. */
    static String key(@Nullable String reference) {
        return reference == null
                ? ""
                : reference.replace(" ", "").replace("-", "").replaceFirst("^0+", "");
    }

    /** By what the same payment is known again: {@code payment_key} of the database. */
    private static String key(KnownPayment.Arriving arriving) {
        return arriving.key() + " " + arriving.payment().amount().minor();
    }

    /** Lets nobody take down what would be known here, until commit. */
    static void lock(Tx tx, TenantId tenant, Collection<CreditorId> creditors, boolean alone) {
        tx.sql()
                .createQuery(alone ? ALONE : TOGETHER)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids",
                        UUID.class,
                        creditors.stream().map(CreditorId::value).distinct().toArray())
                .mapTo(UUID.class)
                .list();
    }

    static String format(Tx tx, TenantId tenant, PaymentFileId file) {
        return tx.sql()
                .createQuery(FORMAT)
                .bind("tenant", tenant.value())
                .bind("id", file.value())
                .mapTo(String.class)
                .one();
    }

    /** What these may be, which are all of this file, or (null) registered. */
    static KnownPayments like(
            Tx tx, TenantId tenant, @Nullable PaymentFileId file, List<KnownPayment.Arriving> arriving) {
        KnownPayments all = new KnownPayments(tx, tenant, file);
        List<Found> found = all.alike(arriving);
        if (!found.isEmpty()) {
            all.take(found);
            all.sight();
            all.known.values().forEach(all::index);
        }
        return all;
    }

    Set<KnownPayment> withKey(KnownPayment.Arriving arriving) {
        return byKey.getOrDefault(key(arriving), Set.of());
    }

    Set<KnownPayment> withBankReference(KnownPayment.Arriving arriving) {
        String reference = arriving.bankReference();
        return reference == null ? Set.of() : byBankReference.getOrDefault(reference, Set.of());
    }

    private List<Found> alike(List<KnownPayment.Arriving> arriving) {
        tx.planForGrowth();
        List<Found> found = new ArrayList<>(withTheirKeys(arriving));
        List<KnownPayment.Arriving> told =
                arriving.stream().filter(each -> each.bankReference() != null).toList();
        if (!told.isEmpty()) {
            found.addAll(withTheirBankReferences(told));
        }
        return found;
    }

    private List<Found> withTheirKeys(List<KnownPayment.Arriving> arriving) {
        List<LocalDate> days =
                arriving.stream().map(KnownPayment.Arriving::day).sorted().toList();
        return found(tx.sql()
                .createQuery(BY_KEY)
                .bindArray("keys", String.class, distinct(arriving, KnownPayments::key))
                .bindArray(
                        "creditors",
                        UUID.class,
                        distinct(arriving, each -> each.payment().creditor().value()))
                .bind("since", days.getFirst().minusDays(KnownPayment.DAYS_UNDER_WAY))
                .bind("until", days.getLast().plusDays(KnownPayment.DAYS_UNDER_WAY)));
    }

    /** Each reference is asked for once, however many bear it, and all amounts with it. */
    private List<Found> withTheirBankReferences(List<KnownPayment.Arriving> told) {
        record Borne(PaymentAccountId account, String reference) {}
        List<Borne> borne = told.stream()
                .map(each -> new Borne(
                        Objects.requireNonNull(each.payment().account(), "a file names it"),
                        Objects.requireNonNull(each.bankReference())))
                .distinct()
                .toList();
        return found(tx.sql()
                .createQuery(BY_BANK_REFERENCE)
                .bindArray(
                        "accounts",
                        UUID.class,
                        borne.stream().map(b -> b.account.value()).toArray())
                .bindArray(
                        "references",
                        String.class,
                        borne.stream().map(Borne::reference).toArray())
                .bindArray(
                        "amounts",
                        Long.class,
                        distinct(told, each -> each.payment().amount().minor())));
    }

    private List<Found> found(Query query) {
        return query.bind("tenant", tenant.value())
                .bind("file", file == null ? null : file.value())
                .map((rs, ctx) -> found(rs))
                .list();
    }

    private static Object[] distinct(
            List<KnownPayment.Arriving> arriving, Function<KnownPayment.Arriving, Object> what) {
        return arriving.stream().map(what).distinct().toArray();
    }

    private void take(List<Found> found) {
        Map<PaymentId, Found> all = new LinkedHashMap<>();
        found.forEach(row -> all.put(row.payment.id(), row));
        List<PaymentId> missing = found.stream()
                .map(Found::sameAs)
                .filter(id -> id != null && !all.containsKey(id))
                .distinct()
                .toList();
        byId(missing).forEach(row -> all.put(row.payment.id(), row));
        all.values().stream()
                .filter(row -> row.sameAs == null)
                .sorted((a, b) -> a.payment.id().compareTo(b.payment.id()))
                .forEach(row -> known.put(
                        row.payment.id(), new KnownPayment(row.payment, row.key, row.perhaps != null, row.takenBack)));
        for (Found row : all.values()) {
            KnownPayment is = known.get(row.sameAs == null ? row.payment.id() : row.sameAs);
            if (is != null) {
                face(is, row);
            }
            KnownPayment like = row.perhaps == null ? null : known.get(row.perhaps);
            if (like != null && isOfThese(row)) {
                like.take();
            }
        }
    }

    private void face(KnownPayment of, Found row) {
        Payment.Told told = row.payment.told();
        if (told != null && row.format != null) {
            of.add(new KnownPayment.Face(
                    told.file(), row.format, told.bookedOn(), told.bankReference(), row.key, row.payment.payer()));
        }
    }

    /** What arrives is either of one file, or registered. */
    private boolean isOfThese(Found row) {
        Payment.Told told = row.payment.told();
        return file == null
                ? row.payment.source() == Payment.Source.REGISTERED
                : told != null && told.file().equals(file);
    }

    private void sight() {
        tx.sql()
                .createQuery(SIGHTINGS)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids",
                        UUID.class,
                        known.keySet().stream().map(PaymentId::value).toArray())
                .map((rs, ctx) -> {
                    KnownPayment of =
                            Objects.requireNonNull(known.get(new PaymentId(rs.getObject("payment_id", UUID.class))));
                    of.add(new KnownPayment.Face(
                            new PaymentFileId(rs.getObject("file_id", UUID.class)),
                            rs.getString("format"),
                            rs.getObject("booked_on", LocalDate.class),
                            rs.getString("bank_reference"),
                            of.key(),
                            null));
                    return of;
                })
                .list();
    }

    private void index(KnownPayment payment) {
        index(payment, payment.key());
        for (KnownPayment.Face face : payment.faces()) {
            index(payment, face.key());
            String reference = face.bankReference();
            if (reference != null) {
                byBankReference
                        .computeIfAbsent(reference, r -> new LinkedHashSet<>())
                        .add(payment);
            }
        }
    }

    private void index(KnownPayment payment, String key) {
        byKey.computeIfAbsent(key + " " + payment.amount().minor(), k -> new LinkedHashSet<>())
                .add(payment);
    }

    private List<Found> byId(List<PaymentId> ids) {
        return ids.isEmpty()
                ? List.of()
                : tx.sql()
                        .createQuery(BY_ID)
                        .bind("tenant", tenant.value())
                        .bindArray(
                                "ids",
                                UUID.class,
                                ids.stream().map(PaymentId::value).toArray())
                        .map((rs, ctx) -> found(rs))
                        .list();
    }

    private static Found found(ResultSet rs) throws SQLException {
        PaymentStanding standing = PaymentStore.standing(rs);
        return new Found(
                standing.payment(),
                standing.perhaps(),
                standing.sameAs(),
                standing.reversedOn() != null,
                rs.getString("format"),
                rs.getString("known_by"));
    }
}
