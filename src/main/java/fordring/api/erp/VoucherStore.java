package fordring.api.erp;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of vouchers: which journal entries have numbers, and what became of them in the caller's books. */
final class VoucherStore {
    static final String INSERT = """
            INSERT INTO erp_voucher (tenant_id, kind, entry_id, number, client) SELECT * FROM unnest(?, ?, ?, ?, ?)
            """;

    static final String LAST = """
            SELECT entry_id FROM erp_voucher WHERE tenant_id = :tenant AND kind = :kind AND client = :client
            ORDER BY entry_id DESC LIMIT 1
            """;

    static final String KNOWN = """
            SELECT entry_id FROM erp_voucher WHERE tenant_id = :tenant AND kind = :kind AND entry_id = ANY (:ids)
            """;

    static final String NUMBERS = """
            SELECT entry_id, number FROM erp_voucher
            WHERE tenant_id = :tenant AND kind = 'VOUCHER' AND entry_id = ANY (:ids)
            """;

    /** Who gives numbers to the entries of a client waits for whoever is at it. */
    static final String LOCK_CLIENT = """
            SELECT number FROM erp_client WHERE tenant_id = :tenant AND number = :client FOR NO KEY UPDATE
            """;

    /** {@code client} null: of all. */
    static final String PENDING = """
            SELECT * FROM erp_voucher
            WHERE tenant_id = :tenant AND kind = :kind AND exported_at IS NULL
                AND (:client::bigint IS NULL OR client = :client)
            ORDER BY number LIMIT :limit OFFSET :offset
            """;

    static final String LOCK = """
            SELECT * FROM erp_voucher WHERE tenant_id = :tenant AND kind = :kind AND number = :number FOR UPDATE
            """;

    static final String UPDATE = """
            UPDATE erp_voucher SET external_id = :externalId, information_id = :informationId,
                information_series = :series, information_year = :year, error = :error, exported_at = :exportedAt,
                booked_at = :bookedAt
            WHERE tenant_id = :tenant AND kind = :kind AND entry_id = :entry
            """;

    static final String CLIENTS = """
            SELECT number FROM erp_client
            WHERE tenant_id = :tenant AND (:client::bigint IS NULL OR number = :client) ORDER BY number
            """;

    static final String INVOICES = """
            SELECT invoice_id, number FROM erp_invoice
            WHERE tenant_id = :tenant AND invoice_id = ANY (:ids) AND status <> 'DELETED'
            """;

    private VoucherStore() {}

    /** As what an entry is fetched. */
    enum Kind {
        VOUCHER(ErpNumbers.Kind.VOUCHER),
        PAYMENT(ErpNumbers.Kind.PAYMENT);

        private final ErpNumbers.Kind numbers;

        Kind(ErpNumbers.Kind numbers) {
            this.numbers = numbers;
        }

        ErpNumbers.Kind numbers() {
            return numbers;
        }
    }

    /**
     * An entry that has a number, and what the caller's books said of it.
     *
     * @param externalId under which they took it over
     * @param error why they could not book it
     */
    record Kept(
            TenantId tenant,
            Kind kind,
            UUID entry,
            long number,
            long client,
            @Nullable String externalId,
            @Nullable String informationId,
            @Nullable String series,
            @Nullable String year,
            @Nullable String error,
            @Nullable Instant exportedAt,
            @Nullable Instant bookedAt) {

        String id() {
            return kind.numbers.write(number);
        }

        /** Taken over by the caller's books. */
        Kept exported(String as, Instant now) {
            return new Kept(tenant, kind, entry, number, client, as, informationId, series, year, null, now, bookedAt);
        }

        /** Booked there. */
        Kept booked(String id, @Nullable String in, @Nullable String of, Instant now) {
            Instant exported = exportedAt == null ? now : exportedAt;
            return new Kept(tenant, kind, entry, number, client, externalId, id, in, of, null, exported, now);
        }

        /** Not booked there, and to be fetched again. */
        Kept failed(String why) {
            return new Kept(tenant, kind, entry, number, client, null, null, null, null, why, null, null);
        }
    }

    static void lockClient(Tx tx, TenantId tenant, long client) {
        tx.sql()
                .createQuery(LOCK_CLIENT)
                .bind("tenant", tenant.value())
                .bind("client", client)
                .mapTo(Long.class)
                .one();
    }

    static Optional<UUID> last(Tx tx, TenantId tenant, Kind kind, long client) {
        return tx.sql()
                .createQuery(LAST)
                .bind("tenant", tenant.value())
                .bind("kind", kind.name())
                .bind("client", client)
                .map((rs, ctx) -> rs.getObject("entry_id", UUID.class))
                .findOne();
    }

    static Set<UUID> known(Tx tx, TenantId tenant, Kind kind, Collection<UUID> entries) {
        return new HashSet<>(tx.sql()
                .createQuery(KNOWN)
                .bind("tenant", tenant.value())
                .bind("kind", kind.name())
                .bindArray("ids", UUID.class, entries.toArray())
                .map((rs, ctx) -> rs.getObject("entry_id", UUID.class))
                .list());
    }

    /** The numbers of those of these entries that have one as vouchers. */
    static Map<UUID, Long> numbers(Tx tx, TenantId tenant, Collection<UUID> entries) {
        Map<UUID, Long> numbers = new HashMap<>();
        tx.sql()
                .createQuery(NUMBERS)
                .bind("tenant", tenant.value())
                .bindArray("ids", UUID.class, entries.toArray())
                .map((rs, ctx) -> numbers.put(rs.getObject("entry_id", UUID.class), rs.getLong("number")))
                .list();
        return numbers;
    }

    static void insert(Tx tx, TenantId tenant, Kind kind, long client, List<UUID> entries, long first) {
        Rows rows = new Rows("uuid", "text", "uuid", "int8", "int8");
        long number = first;
        for (UUID entry : entries) {
            rows.add(tenant.value(), kind.name(), entry, number++, client);
        }
        rows.execute(tx, INSERT);
    }

    static List<Kept> pending(Tx tx, TenantId tenant, Kind kind, @Nullable Long client, Page page) {
        return tx.sql()
                .createQuery(PENDING)
                .bind("tenant", tenant.value())
                .bind("kind", kind.name())
                .bind("client", client)
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .map((rs, ctx) -> kept(rs))
                .list();
    }

    static Optional<Kept> lock(Tx tx, TenantId tenant, Kind kind, long number) {
        return tx.sql()
                .createQuery(LOCK)
                .bind("tenant", tenant.value())
                .bind("kind", kind.name())
                .bind("number", number)
                .map((rs, ctx) -> kept(rs))
                .findOne();
    }

    static void update(Tx tx, Kept kept) {
        tx.sql()
                .createUpdate(UPDATE)
                .bind("tenant", kept.tenant.value())
                .bind("kind", kept.kind.name())
                .bind("entry", kept.entry)
                .bind("externalId", kept.externalId)
                .bind("informationId", kept.informationId)
                .bind("series", kept.series)
                .bind("year", kept.year)
                .bind("error", kept.error)
                .bind("exportedAt", kept.exportedAt)
                .bind("bookedAt", kept.bookedAt)
                .execute();
    }

    /** {@code client} null: all of the tenant. */
    static List<Long> clients(Tx tx, TenantId tenant, @Nullable Long client) {
        return tx.sql()
                .createQuery(CLIENTS)
                .bind("tenant", tenant.value())
                .bind("client", client)
                .mapTo(Long.class)
                .list();
    }

    /** The numbers of those of these invoices that this surface knows. */
    static Map<InvoiceId, Long> invoices(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        Map<InvoiceId, Long> numbers = new HashMap<>();
        tx.sql()
                .createQuery(INVOICES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) ->
                        numbers.put(new InvoiceId(rs.getObject("invoice_id", UUID.class)), rs.getLong("number")))
                .list();
        return numbers;
    }

    private static Kept kept(ResultSet rs) throws SQLException {
        return new Kept(
                new TenantId(rs.getObject("tenant_id", UUID.class)),
                Kind.valueOf(rs.getString("kind")),
                rs.getObject("entry_id", UUID.class),
                rs.getLong("number"),
                rs.getLong("client"),
                rs.getString("external_id"),
                rs.getString("information_id"),
                rs.getString("information_series"),
                rs.getString("information_year"),
                rs.getString("error"),
                instant(rs, "exported_at"),
                instant(rs, "booked_at"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
