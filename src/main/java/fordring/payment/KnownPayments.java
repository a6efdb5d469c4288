package fordring.payment;

import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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

    static final String ACCOUNTS = """
            SELECT creditor_id, id FROM payment_account WHERE tenant_id = :tenant AND creditor_id = ANY (:ids)
            """;

    /** Whether anything is registered that no bank has told of, without account; by the index payment_announced. */
    static final String ANNOUNCED = """
            SELECT creditor_id FROM payment WHERE tenant_id = :tenant AND creditor_id = ANY (:ids)
                AND file_id IS NULL AND account_id IS NULL AND paid_on BETWEEN :since AND :until
            LIMIT 1
            """;

    /**
     * Of the same amount: on the same account with the same reference (the index payment_known), or without account, as
     * somebody registered it; or with the bank's own reference. What the same file told of is left out, but for what was
     * thought to be another.
     */
    static final String ALIKE = """
            SELECT p.*, f.format, coalesce(ltrim(translate(p.reference, ' -', ''), '0'), '') AS known_by
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                AS n(tenant_id, creditor_id, account_id, amount_minor, reference, booked_on, bank_reference, file_id)
            CROSS JOIN LATERAL (
                SELECT k.* FROM payment k WHERE k.tenant_id = n.tenant_id AND k.account_id = n.account_id
                    AND k.amount_minor = n.amount_minor
                    AND coalesce(ltrim(translate(k.reference, ' -', ''), '0'), '') = n.reference
                    AND coalesce(k.booked_on, k.paid_on) BETWEEN n.booked_on - 5 AND n.booked_on + 5
                UNION ALL
                SELECT k.* FROM payment k WHERE k.tenant_id = n.tenant_id AND k.account_id IS NULL
                    AND k.creditor_id = n.creditor_id AND k.amount_minor = n.amount_minor AND n.reference <> ''
                    AND coalesce(ltrim(translate(k.reference, ' -', ''), '0'), '') = n.reference
                    AND k.paid_on BETWEEN n.booked_on - 5 AND n.booked_on + 5
                UNION ALL
                SELECT k.* FROM payment k WHERE k.tenant_id = n.tenant_id AND k.account_id = n.account_id
                    AND k.bank_reference = n.bank_reference AND k.amount_minor = n.amount_minor) p
            LEFT JOIN payment_file f ON f.tenant_id = p.tenant_id AND f.id = p.file_id
            WHERE p.file_id IS DISTINCT FROM n.file_id OR p.perhaps IS NOT NULL
            """;

    static final String BY_ID = """
            SELECT p.*, f.format, coalesce(ltrim(translate(p.reference, ' -', ''), '0'), '') AS known_by
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

    /** As references are compared: that of the index payment_known. */
    static String key(@Nullable String reference) {
        return reference == null
                ? ""
                : reference.replace(" ", "").replace("-", "").replaceFirst("^0+", "");
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
        return byKey.getOrDefault(arriving.payment().amount().minor() + " " + arriving.key(), Set.of());
    }

    Set<KnownPayment> withBankReference(KnownPayment.Arriving arriving) {
        String reference = arriving.bankReference();
        return reference == null ? Set.of() : byBankReference.getOrDefault(reference, Set.of());
    }

    private List<Found> alike(List<KnownPayment.Arriving> arriving) {
        Map<CreditorId, List<PaymentAccountId>> accounts = accounts(arriving);
        boolean announced = announced(arriving);
        Rows rows = new Rows("uuid", "uuid", "uuid", "int8", "text", "date", "text", "uuid");
        Set<List<@Nullable Object>> asked = new LinkedHashSet<>();
        for (KnownPayment.Arriving each : arriving) {
            Payment payment = each.payment();
            Payment.Told told = payment.told();
            PaymentAccountId named = payment.account();
            for (PaymentAccountId account :
                    named == null ? accounts.getOrDefault(payment.creditor(), List.of()) : List.of(named)) {
                UUID ofFile = told == null ? null : told.file().value();
                UUID creditor = announced ? payment.creditor().value() : null;
                long amount = payment.amount().minor();
                // Apart, so that what many have in common is asked once.
                asked.add(Arrays.asList(
                        tenant.value(), creditor, account.value(), amount, each.key(), each.day(), null, ofFile));
                if (each.bankReference() != null) {
                    asked.add(Arrays.asList(
                            tenant.value(), null, account.value(), amount, null, null, each.bankReference(), ofFile));
                }
            }
        }
        asked.forEach(row -> rows.add(row.toArray()));
        return rows.query(tx, ALIKE, KnownPayments::found);
    }

    private boolean announced(List<KnownPayment.Arriving> arriving) {
        List<LocalDate> days =
                arriving.stream().map(KnownPayment.Arriving::day).sorted().toList();
        return tx.sql()
                .createQuery(ANNOUNCED)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids",
                        UUID.class,
                        arriving.stream()
                                .map(each -> each.payment().creditor().value())
                                .distinct()
                                .toArray())
                .bind("since", days.getFirst().minusDays(KnownPayment.DAYS_UNDER_WAY))
                .bind("until", days.getLast().plusDays(KnownPayment.DAYS_UNDER_WAY))
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
    }

    /** Of the creditors of payments that name no account. */
    private Map<CreditorId, List<PaymentAccountId>> accounts(List<KnownPayment.Arriving> arriving) {
        Object[] creditors = arriving.stream()
                .map(KnownPayment.Arriving::payment)
                .filter(payment -> payment.account() == null)
                .map(payment -> payment.creditor().value())
                .distinct()
                .toArray();
        Map<CreditorId, List<PaymentAccountId>> accounts = new HashMap<>();
        if (creditors.length > 0) {
            tx.sql()
                    .createQuery(ACCOUNTS)
                    .bind("tenant", tenant.value())
                    .bindArray("ids", UUID.class, creditors)
                    .map((rs, ctx) -> accounts.computeIfAbsent(
                                    new CreditorId(rs.getObject("creditor_id", UUID.class)), c -> new ArrayList<>())
                            .add(new PaymentAccountId(rs.getObject("id", UUID.class))))
                    .list();
        }
        return accounts;
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
        byKey.computeIfAbsent(payment.amount().minor() + " " + key, k -> new LinkedHashSet<>())
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
