package fordring.api.external;

import fordring.collection.Cases;
import fordring.collection.Profiles;
import fordring.delivery.Deliveries;
import fordring.delivery.Delivery;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.CreditNotes;
import fordring.invoice.DraftInvoices;
import fordring.invoice.Holds;
import fordring.invoice.Invoices;
import fordring.invoice.Invoices.Standing;
import fordring.invoice.Openings;
import fordring.party.Language;
import fordring.platform.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Invoices, credit notes and drafts as they are shown, with all that stands beside them. */
final class InvoiceViews {
    private final InvoiceLinks links;

    InvoiceViews(InvoiceLinks links) {
        this.links = links;
    }

    /** What stands under this id, issued or not. */
    InvoiceView one(Tx tx, TenantId tenant, InvoiceId id, Language reader) {
        Optional<Standing> issued = Invoices.find(tx, tenant, id);
        if (issued.isPresent()) {
            return of(tx, tenant, List.of(issued.get()), reader).getFirst();
        }
        return of(tx, DraftInvoices.find(tx, tenant, id).orElseThrow(ExternalApi::notFound), reader);
    }

    InvoiceView of(Tx tx, DraftInvoices.Kept kept, Language reader) {
        return InvoiceView.of(
                new InvoiceView.Shown(
                        kept.preview(),
                        kept.draft(),
                        Balance.opening(kept.preview().toBePaid()),
                        null,
                        kept.preview().issueDate(),
                        List.of(),
                        null,
                        Holds.NONE,
                        List.of(),
                        null,
                        kept.draft().terms().reminderProfile(),
                        false),
                links,
                reader);
    }

    List<InvoiceView> of(Tx tx, TenantId tenant, List<Standing> standings, Language reader) {
        List<InvoiceId> ids = standings.stream().map(s -> s.invoice().id()).toList();
        Map<InvoiceId, List<Delivery>> deliveries =
                Deliveries.of(tx, tenant, ids).stream().collect(Collectors.groupingBy(Delivery::invoice));
        Map<InvoiceId, Instant> openings = Openings.of(tx, tenant, ids);
        Map<InvoiceId, Holds> holds = Holds.of(tx, tenant, ids);
        Map<InvoiceId, List<CreditNotes.Named>> credits = CreditNotes.of(tx, tenant, ids);
        Map<InvoiceId, Cases.Brief> cases = Cases.brief(tx, tenant, ids);
        Map<InvoiceId, String> profiles = Profiles.named(tx, tenant, ids);
        List<InvoiceView> views = new ArrayList<>();
        for (Standing s : standings) {
            InvoiceId id = s.invoice().id();
            var today = tx.today(tenant, s.zone());
            views.add(InvoiceView.of(
                    new InvoiceView.Shown(
                            s.invoice(),
                            null,
                            s.balance(),
                            s.accountNumber(),
                            today,
                            deliveries.getOrDefault(id, List.of()),
                            openings.get(id),
                            holds.getOrDefault(id, Holds.NONE).on(today),
                            credits.getOrDefault(id, List.of()).stream()
                                    .map(CreditNotes.Named::id)
                                    .toList(),
                            cases.get(id),
                            profiles.get(id),
                            false),
                    links,
                    reader));
        }
        return views;
    }

    /** The newest of both, at most {@code most}. Ids of one kind are in the order of time. */
    List<InvoiceView> merged(
            Tx tx, TenantId tenant, List<Standing> issued, List<DraftInvoices.Kept> drafts, int most, Language reader) {
        record Placed(InvoiceId id, InvoiceView view) {}
        List<Placed> all = new ArrayList<>();
        List<InvoiceView> views = of(tx, tenant, issued, reader);
        for (int i = 0; i < views.size(); i++) {
            all.add(new Placed(issued.get(i).invoice().id(), views.get(i)));
        }
        drafts.forEach(d -> all.add(new Placed(d.id(), of(tx, d, reader))));
        // As PostgreSQL orders them: by their bytes, not by Java's signed halves.
        all.sort(Comparator.comparing((Placed p) -> p.id().toString()).reversed());
        return all.stream().limit(most).map(Placed::view).toList();
    }
}
