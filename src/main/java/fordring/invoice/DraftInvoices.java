package fordring.invoice;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.PaymentAccount;
import fordring.party.PaymentAccounts;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Drafts, read. */
public final class DraftInvoices {
    private DraftInvoices() {}

    /**
     * A draft that is kept.
     *
     * @param preview how it would read if it were issued today; it has no number, payment reference or account
     */
    public record Kept(InvoiceId id, Draft draft, Issued preview, Instant createdAt) {}

    public static Optional<Kept> find(Tx tx, TenantId tenant, InvoiceId id) {
        return DraftStore.one(tx, DraftStore.BY_ID, tenant, id).map(row -> kept(tx, row, creditors(tx, tenant)));
    }

    /** Drafts, the newest first, older than {@code before}; what a draft has not, a filter does not find. */
    public static List<Kept> page(Tx tx, TenantId tenant, Invoices.Filter filter, InvoiceId before, int limit) {
        if (filter.asksForIssued()) {
            return List.of();
        }
        CustomerId customer = filter.customer();
        CreditorId creditor = filter.creditor();
        String text = filter.text();
        tx.planForValues();
        List<DraftStore.Row> rows = tx.sql()
                .createQuery(DraftStore.PAGE)
                .bind("tenant", tenant.value())
                .bind("before", before.value())
                .bind("customer", customer == null ? null : customer.value())
                .bind("creditor", creditor == null ? null : creditor.value())
                .bindByType("currencies", filter.currencies(), String[].class)
                .bind("minAmount", filter.minAmount())
                .bind("maxAmount", filter.maxAmount())
                .bind("beginning", text == null ? null : Invoices.beginning(text))
                .bind("kind", filter.kind() == null ? null : filter.kind().name())
                .bind("limit", limit)
                .map((rs, ctx) -> DraftStore.row(rs))
                .list();
        Function<Stated, Creditor> creditors = creditors(tx, tenant);
        return DraftStore.withFiles(tx, tenant, rows).stream()
                .map(row -> kept(tx, row, creditors))
                .toList();
    }

    /**
     * A draft as the invoice it would be now.
     *
     * @param issued without number, payment reference and versions
     * @param account it would be paid to
     */
    public record Provisional(Issued issued, Creditor seller, PaymentAccount account) {}

    /**
     * A draft as its document shows it before it is issued; empty when there is no such draft.
     *
     * @throws Rejected when the creditor has no account that it could be paid to
     */
    public static Optional<Provisional> provisional(Tx tx, TenantId tenant, InvoiceId id) {
        return find(tx, tenant, id).map(kept -> {
            Issued issued = kept.preview();
            Creditor seller = Creditors.inVersion(tx, tenant, issued.creditor(), issued.creditorVersion());
            PaymentAccountId named = kept.draft().marks().account();
            PaymentAccount account = (named == null
                            ? PaymentAccounts.usual(tx, tenant, seller.id(), issued.currency())
                            : PaymentAccounts.list(tx, tenant, seller.id()).stream()
                                    .map(PaymentAccounts.Kept::account)
                                    .filter(each -> each.id().equals(named))
                                    .findFirst())
                    .orElseThrow(() -> new Rejected(Fault.of(Code.PAYMENT_ACCOUNT_MISSING, "creditorId")));
            return new Provisional(issued, seller, account);
        });
    }

    static Kept kept(Tx tx, DraftStore.Row row) {
        return kept(tx, row, creditors(tx, row.draft().tenant()));
    }

    private static Kept kept(Tx tx, DraftStore.Row row, Function<Stated, Creditor> creditors) {
        Creditor creditor =
                creditors.apply(new Stated(row.creditor(), row.draft().creditorVersion()));
        LocalDate today = tx.today(row.draft().tenant(), creditor.zone());
        Issued preview = row.draft().preview(row.id(), creditor, row.draft().issueDate(today), row.createdAt());
        return new Kept(row.id(), row.draft(), preview, row.createdAt());
    }

    /** The creditor's data that a draft states; null: the current. */
    private record Stated(CreditorId id, @Nullable Integer version) {}

    private static Function<Stated, Creditor> creditors(Tx tx, TenantId tenant) {
        Map<Stated, Creditor> known = new HashMap<>();
        return stated -> known.computeIfAbsent(stated, each -> {
            Integer version = each.version;
            return version == null
                    ? Creditors.current(tx, tenant, each.id).orElseThrow()
                    : Creditors.inVersion(tx, tenant, each.id, version);
        });
    }
}
