package fordring.page;

import fordring.document.Dossier;
import fordring.document.InvoiceDocuments;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Holds;
import fordring.invoice.Invoices;
import fordring.invoice.Invoices.Standing;
import fordring.invoice.Issued;
import fordring.invoice.PageLinks;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.Language;
import fordring.platform.Request;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who comes by a link, and whether there still is something at the end of it. */
final class Visits {
    /** After the claim was settled, or the credit note issued. */
    private static final int MONTHS = 13;

    /** A link names no tenant: this one statement says whose invoice it is. */
    static final String TENANT = """
            SELECT tenant_id FROM invoice WHERE uuid_send(id) = uuid_send(:id)
            """;

    /** The last day on which something was booked or released, which settled it. */
    static final String SETTLED_ON = """
            SELECT greatest(
                (SELECT max(j.booked_on) FROM journal_entry j
                WHERE j.tenant_id = :tenant AND j.invoice_id = :invoice),
                (SELECT max(w.written_off_on) FROM write_off w
                WHERE w.tenant_id = :tenant AND w.invoice_id = :invoice AND w.released))
            """;

    private final InvoiceDocuments documents;
    private final Customers customers;
    private final PageLinks links;

    Visits(InvoiceDocuments documents, Customers customers, PageLinks links) {
        this.documents = documents;
        this.customers = customers;
        this.links = links;
    }

    /** What is at the end of a link. */
    sealed interface Found {
        record Here(Visit visit) implements Found {}

        /** The time of the page is over. */
        record Gone(Language language) implements Found {}

        /** There is no such page. */
        record Nothing() implements Found {}
    }

    Found find(Tx tx, Request request) {
        String token = request.part("token");
        Optional<InvoiceId> id = links.invoice(token);
        Optional<TenantId> tenant = id.flatMap(invoice -> tenant(tx, invoice));
        return tenant.isEmpty() ? new Found.Nothing() : found(tx, request, token, tenant.get(), id.orElseThrow());
    }

    private static Optional<TenantId> tenant(Tx tx, InvoiceId id) {
        return tx.sql()
                .createQuery(TENANT)
                .bind("id", id.value())
                .mapTo(UUID.class)
                .findOne()
                .map(TenantId::new);
    }

    private Found found(Tx tx, Request request, String token, TenantId tenant, InvoiceId id) {
        Standing standing = Invoices.find(tx, tenant, id).orElseThrow();
        Issued invoice = standing.invoice();
        Customer customer = customers.find(tx, tenant, invoice.customer()).orElseThrow();
        Dossier dossier = documents.outline(tx, invoice);
        Language language = language(request, dossier, customer);
        LocalDate today = tx.today(tenant, standing.zone());
        if (customer.erasedAt() != null || isOver(tx, standing, today)) {
            return new Found.Gone(language);
        }
        Holds holds =
                Holds.of(tx, tenant, List.of(id)).getOrDefault(id, Holds.NONE).on(today);
        return new Found.Here(new Visit(token, dossier, standing, holds, customer, language, today, tx.now()));
    }

    private static Language language(Request request, Dossier dossier, Customer customer) {
        return chosen(request)
                .or(() -> Optional.ofNullable(customer.language()))
                .or(() -> Words.accepted(request.header("Accept-Language")))
                .orElse(dossier.seller().language());
    }

    /** The language of who is shown no invoice. */
    static Language language(Request request) {
        return chosen(request)
                .or(() -> Words.accepted(request.header("Accept-Language")))
                .orElse(Language.EN);
    }

    private static Optional<Language> chosen(Request request) {
        return Optional.ofNullable(request.query().get("lang")).flatMap(Language::of);
    }

    private static boolean isOver(Tx tx, Standing standing, LocalDate today) {
        return switch (standing.invoice().kind()) {
            case CREDIT_NOTE -> today.isAfter(standing.invoice().issueDate().plusMonths(MONTHS));
            case INVOICE ->
                isSettled(standing) && today.isAfter(settledOn(tx, standing).plusMonths(MONTHS));
        };
    }

    /** What was written off and not released is owed. */
    private static boolean isSettled(Standing standing) {
        return standing.balance().open().isZero() && !standing.balance().lost().isPositive();
    }

    private static LocalDate settledOn(Tx tx, Standing standing) {
        return tx.sql()
                .createQuery(SETTLED_ON)
                .bind("tenant", standing.invoice().tenant().value())
                .bind("invoice", standing.invoice().id().value())
                .mapTo(LocalDate.class)
                .one();
    }
}
