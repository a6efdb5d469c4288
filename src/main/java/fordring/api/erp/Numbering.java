package fordring.api.erp;

import fordring.api.erp.VoucherStore.Kind;
import fordring.id.TenantId;
import fordring.ledger.Journal;
import fordring.ledger.JournalEntry;
import fordring.platform.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Gives journal entries the numbers under which the caller's books fetch them, in the order of the journal, when a list
 * is first asked for. An entry stands in the journal by when it was made, and is seen when its transaction commits: so
 * each time all is looked through again that was made shortly before the last that has a number.
 */
final class Numbering {
    /** Longer than any transaction, and than a clock is ever set back. */
    private static final Duration APART = Duration.ofMinutes(10);

    /** So many are looked at together. */
    private static final int AT_ONCE = 1_000;

    /** No list needs more at a time; what is left gets its numbers with the next. */
    private static final int MOST = 2_000;

    /** Those of them that name an invoice: what settled it, and what did not after all. */
    private static final Set<JournalEntry.Kind> PAYMENTS = Set.of(
            JournalEntry.Kind.RECEIPT,
            JournalEntry.Kind.MATCH,
            JournalEntry.Kind.RECOVERY,
            JournalEntry.Kind.OFFSET,
            JournalEntry.Kind.UNMATCH);

    private Numbering() {}

    /** The entries of a client that wait for a number, the oldest first, at most {@link #MOST}. */
    static List<UUID> waiting(Tx tx, ErpClient client, Kind kind) {
        TenantId tenant = client.tenant();
        UUID after = VoucherStore.last(tx, tenant, kind, client.number())
                .map(Numbering::shortlyBefore)
                .orElse(new UUID(0, 0));
        List<UUID> waiting = new ArrayList<>();
        while (waiting.size() < MOST) {
            List<Journal.Mark> marks = Journal.behind(tx, tenant, client.creditor(), after, AT_ONCE);
            List<UUID> candidates = marks.stream()
                    .filter(mark -> kind == Kind.VOUCHER || (mark.isOfInvoice() && PAYMENTS.contains(mark.kind())))
                    .map(Journal.Mark::id)
                    .toList();
            Set<UUID> known = VoucherStore.known(tx, tenant, kind, candidates);
            candidates.stream().filter(id -> !known.contains(id)).forEach(waiting::add);
            if (marks.size() < AT_ONCE) {
                break;
            }
            after = marks.getLast().id();
        }
        return waiting.size() > MOST ? List.copyOf(waiting.subList(0, MOST)) : waiting;
    }

    /** Gives them their numbers; of several who ask at once one does, and the others find it done. */
    static void run(Tx tx, ErpClient client, Kind kind) {
        VoucherStore.lockClient(tx, client.tenant(), client.number());
        List<UUID> waiting = waiting(tx, client, kind);
        if (!waiting.isEmpty()) {
            long first = ErpNumbers.next(tx, client.tenant(), kind.numbers(), waiting.size());
            VoucherStore.insert(tx, client.tenant(), kind, client.number(), waiting, first);
        }
    }

    /** The first id of that time: an entry's begins with the milliseconds of its making (RFC 9562, version 7). */
    private static UUID shortlyBefore(UUID last) {
        long millis = (last.getMostSignificantBits() >>> 16) - APART.toMillis();
        return new UUID(millis << 16, 0);
    }
}
