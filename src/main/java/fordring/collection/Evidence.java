package fordring.collection;

import fordring.event.Event;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Json;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is kept of a case so that it can be proved later: a chain in which each entry's hash is over the one before and its
 * own text. It is written with the events of a transaction, under the lock that orders them, so it has no gap and no fork.
 * What somebody wrote is in it as a hash only, and nobody is named: a customer can be forgotten and the chain holds.
 */
public final class Evidence {
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

    /** To be appended; {@code charge} is what it tells of. */
    record New(
            String kind, Map<String, Object> data, @Nullable UUID charge) {}

    /** The end of a chain. */
    record End(CaseId id, InvoiceId invoice, int no, String sha256) {}

    /** A row to be written. */
    record Link(
            CaseId id,
            int no,
            String body,
            String sha256,
            @Nullable UUID charge) {}

    /** Appends what this transaction tells of cases. Nothing else may come after it but the commit. */
    public static void append(Tx tx, Map<TenantId, List<Event>> told) {
        told.forEach((tenant, events) -> {
            List<Event> ofCases = events.stream().filter(Evidence::concerns).toList();
            if (!ofCases.isEmpty()) {
                append(tx, tenant, ofCases);
            }
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

    private static void append(Tx tx, TenantId tenant, List<Event> events) {
        List<InvoiceId> invoices =
                events.stream().map(Evidence::invoice).distinct().toList();
        List<End> ends = EvidenceStore.ends(tx, tenant, invoices);
        if (ends.isEmpty()) {
            return;
        }
        Map<InvoiceId, List<Event>> byInvoice = events.stream().collect(Collectors.groupingBy(Evidence::invoice));
        EvidenceStore store = new EvidenceStore(tx, tenant, ends);
        Map<InvoiceId, List<New>> charges = store.charges();
        Map<InvoiceId, List<New>> before = store.before();
        Map<String, String> letters = store.letters();
        List<Link> links = new ArrayList<>();
        for (End end : ends) {
            List<New> all = new ArrayList<>(before.getOrDefault(end.invoice, List.of()));
            all.addAll(charges.getOrDefault(end.invoice, List.of()));
            for (Event event : Objects.requireNonNull(byInvoice.get(end.invoice))) {
                all.add(new New(event.type(), data(event, letters), null));
            }
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
            links.add(new Link(end.id, no, text, previous, each.charge));
        }
    }

    /** As it is published, what somebody wrote as its hash; of a letter also the hash of its PDF. */
    private static Map<String, Object> data(Event event, Map<String, String> letters) {
        Map<String, Object> data = sorted(Json.tree(Json.write(event)));
        boolean coded = event instanceof Event.ChargeTakenBack;
        Object reason = data.get("reason");
        if (reason != null && !coded) {
            data.remove("reason");
            data.put("reasonSha256", HexFormat.of().formatHex(Secrets.sha256(reason.toString())));
        }
        if (event instanceof Event.ReminderSent sent && letters.get(sent.noticeId()) != null) {
            data.put("pdfSha256", Objects.requireNonNull(letters.get(sent.noticeId())));
        }
        return data;
    }

    /** Names in order; what is not said is left out. */
    private static Map<String, Object> sorted(JsonNode flat) {
        Map<String, Object> sorted = new TreeMap<>(new HashMap<>());
        flat.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isIntegralNumber()) {
                sorted.put(field.getKey(), value.asLong());
            } else if (value.isBoolean()) {
                sorted.put(field.getKey(), value.asBoolean());
            } else if (!value.isNull()) {
                sorted.put(field.getKey(), value.asString());
            }
        });
        return sorted;
    }
}
