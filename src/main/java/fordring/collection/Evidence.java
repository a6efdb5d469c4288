package fordring.collection;

import fordring.event.Event;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Json;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is kept of a case so that it can be proved later: a chain in which each entry's hash is over the one before and its
 * own text. It is written with the events of a transaction, under the lock that orders them, so it has no gap and no fork.
 * What somebody wrote is in it as a hash only, and nobody is named: a customer can be forgotten and the chain holds.
 */
public final class Evidence {
    /** Of deliveries: a channel took it over, it arrived, it did not. */
    public static final String SENT = "delivery.sent";

    public static final String DELIVERED = "delivery.delivered";
    public static final String FAILED = "delivery.failed";

    /** Stands before the first entry. */
    public static final String BEGINNING = "0".repeat(64);

    private Evidence() {}

    /**
     * An entry.
     *
     * @param no from 1, without a gap
     * @param body JSON: {@code at}, {@code case}, {@code data}, {@code kind}, {@code no}; names in order, no spaces
     * @param sha256 of {@code previous}, a line feed, and the body in UTF-8; hexadecimal
     */
    public record Entry(int no, String previous, String body, String sha256) {}

    /** Of a case, the oldest first. */
    public static List<Entry> of(Tx tx, TenantId tenant, CaseId id) {
        return EvidenceStore.of(tx, tenant, id);
    }

    /** The number of the first entry that is not as it was written; empty: the chain holds. */
    public static Optional<Integer> broken(CaseId id, List<Entry> entries) {
        String previous = BEGINNING;
        int no = 1;
        for (Entry entry : entries) {
            JsonNode body = Json.tree(entry.body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            boolean holds = entry.no == no
                    && body.path("no").asInt() == no
                    && body.path("case").asString().equals(id.toString())
                    && hash(previous, entry.body).equals(entry.sha256);
            if (!holds) {
                return Optional.of(no);
            }
            previous = entry.sha256;
            no++;
        }
        return Optional.empty();
    }

    private static String hash(String previous, String body) {
        return HexFormat.of().formatHex(Secrets.sha256(previous + "\n" + body));
    }

    /** Puts on record what became of a delivery, of an invoice itself or of a notice about it. */
    public static void ofDelivery(Tx tx, TenantId tenant, InvoiceId invoice, String delivery, String kind) {
        tx.note(new Tx.Fact(tenant, invoice, kind, Map.of(EvidenceOfDeliveries.ID, delivery)));
    }

    /** To be appended; {@code charge} or {@code posting}, a journal entry, is what it tells of. */
    record New(
            String kind,
            Map<String, Object> data,
            @Nullable UUID charge,
            @Nullable UUID posting) {
        New(String kind, Map<String, Object> data) {
            this(kind, data, null, null);
        }
    }

    /** The end of a chain. */
    record End(CaseId id, InvoiceId invoice, int no, String sha256) {}

    /** A row to be written. */
    record Link(
            CaseId id,
            int no,
            String body,
            String sha256,
            @Nullable UUID charge,
            @Nullable UUID posting) {}

    /** Appends what this transaction tells of cases. Nothing else may come after it but the commit. */
    public static void append(Tx tx, Map<TenantId, List<Event>> told) {
        Map<TenantId, List<Tx.Fact>> facts = tx.facts().stream().collect(Collectors.groupingBy(Tx.Fact::tenant));
        Stream.concat(told.keySet().stream(), facts.keySet().stream())
                .distinct()
                .forEach(tenant -> {
                    List<Event> ofCases = told.getOrDefault(tenant, List.of()).stream()
                            .filter(Evidence::concerns)
                            .toList();
                    append(tx, tenant, ofCases, facts.getOrDefault(tenant, List.of()));
                });
    }

    /** What comes to be has no case yet: most of what is told needs no look at the database. */
    private static boolean concerns(Event event) {
        return switch (event) {
            case Event.InvoiceCreated _,
                    Event.InvoiceIssued _,
                    Event.InvoiceChanged _,
                    Event.InvoiceDeleted _,
                    Event.InvoiceOverdue _,
                    Event.CustomerCredited _,
                    Event.PaymentReceived _,
                    Event.PaymentReversed _,
                    Event.PaymentPartlyReversed _,
                    Event.PaymentRefunded _,
                    Event.WebhookDisabled _ -> false;
            case Event.InvoiceSent _,
                    Event.InvoiceOpened _,
                    Event.InvoiceDeliveryFailed _,
                    Event.InvoiceMoreTimeRequested _,
                    Event.InvoicePaid _,
                    Event.InvoiceCredited _,
                    Event.InvoiceWrittenOff _,
                    Event.InvoicePaused _,
                    Event.InvoiceResumed _,
                    Event.InvoiceDisputed _,
                    Event.InvoiceDisputeResolved _,
                    Event.PaymentMatched _,
                    Event.PaymentUnmatched _,
                    Event.CaseCreated _,
                    Event.StepTaken _,
                    Event.ReminderSent _,
                    Event.CaseResolved _,
                    Event.PlanProposed _,
                    Event.PlanAccepted _,
                    Event.PlanBroken _,
                    Event.PlanWithdrawn _,
                    Event.PromiseMade _,
                    Event.PromiseEnded _,
                    Event.HandedOver _,
                    Event.ChargeTakenBack _ -> true;
        };
    }

    private static void append(Tx tx, TenantId tenant, List<Event> events, List<Tx.Fact> facts) {
        List<InvoiceId> invoices = Stream.concat(
                        events.stream().map(Evidence::invoice), facts.stream().map(Tx.Fact::invoice))
                .distinct()
                .toList();
        if (invoices.isEmpty()) {
            return;
        }
        tx.planForGrowth();
        List<End> ends = EvidenceStore.ends(tx, tenant, invoices);
        if (ends.isEmpty()) {
            return;
        }
        Map<InvoiceId, List<Event>> eventsOf = events.stream().collect(Collectors.groupingBy(Evidence::invoice));
        Map<InvoiceId, List<Tx.Fact>> factsOf = facts.stream().collect(Collectors.groupingBy(Tx.Fact::invoice));
        EvidenceStore store = new EvidenceStore(tx, tenant, ends);
        EvidenceOfDeliveries deliveries = EvidenceOfDeliveries.of(tx, tenant, ends, facts);
        Map<InvoiceId, List<New>> before = store.before();
        Map<InvoiceId, List<New>> past = EvidenceOfThePast.of(tx, tenant, ends, deliveries);
        Map<InvoiceId, List<New>> charges = store.charges();
        Map<InvoiceId, List<New>> postings = store.postings();
        Map<String, String> letters = store.letters();
        List<Link> links = new ArrayList<>();
        for (End end : ends) {
            InvoiceId invoice = end.invoice;
            List<New> all = new ArrayList<>(before.getOrDefault(invoice, List.of()));
            all.addAll(past.getOrDefault(invoice, List.of()));
            all.addAll(charges.getOrDefault(invoice, List.of()));
            all.addAll(postings.getOrDefault(invoice, List.of()));
            factsOf.getOrDefault(invoice, List.of()).forEach(fact -> all.add(deliveries.told(fact)));
            eventsOf.getOrDefault(invoice, List.of())
                    .forEach(event -> all.add(new New(event.type(), data(event, letters))));
            link(tx, tenant, end, all, links);
        }
        EvidenceStore.insert(tx, tenant, links);
    }

    private static InvoiceId invoice(Event event) {
        return InvoiceId.parse(Objects.requireNonNull(event.invoiceId())).orElseThrow();
    }

    private static void link(Tx tx, TenantId tenant, End end, List<New> all, List<Link> links) {
        String previous = end.sha256;
        int no = end.no;
        for (New each : all) {
            no++;
            Map<String, Object> body = new TreeMap<>();
            body.put("no", no);
            body.put("case", end.id.toString());
            body.put("at", tx.businessTime(tenant).toString());
            body.put("kind", each.kind);
            body.put("data", each.data);
            String text = Json.text(body);
            previous = hash(previous, text);
            links.add(new Link(end.id, no, text, previous, each.charge, each.posting));
        }
    }

    /** As it is published; of a letter also the hash of its PDF. */
    private static Map<String, Object> data(Event event, Map<String, String> letters) {
        Map<String, Object> data = EvidenceOfThePast.unnamed(event.type(), Json.tree(Json.write(event)));
        if (event instanceof Event.ReminderSent sent && letters.get(sent.noticeId()) != null) {
            data.put("pdfSha256", Objects.requireNonNull(letters.get(sent.noticeId())));
        }
        return data;
    }
}
