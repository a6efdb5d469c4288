package fordring.intake;

import fordring.bankfile.BankEntry;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.PaymentAccountId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.intake.PaymentFileStore.Kept;
import fordring.party.AccountNumbers.Owned;
import fordring.party.Creditors;
import fordring.party.PaymentsThrough;
import fordring.platform.Db;
import fordring.platform.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The second reading of a file: what it says is booked portion by portion. A portion, how far the file is with it, and
 * the claim on the file are one transaction, in which the row of the file is locked first; so a portion is booked once,
 * whoever thinks the file is his.
 */
final class Booking {
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    /** What a portion leaves behind. */
    private record Done(Kept kept, Set<ReversalId> told) {}

    private final Db db;
    private final Map<String, Owned> accounts;
    private final int portion;
    private final BooleanSupplier closing;
    private final KnownDays days = new KnownDays();
    private final Set<ReversalId> told = new HashSet<>();
    private Kept kept;

    /** @param accounts those of the file that are ours, by how it calls them */
    Booking(Db db, Kept begun, Map<String, Owned> accounts, int portion, BooleanSupplier closing) {
        this.db = db;
        this.kept = begun;
        this.accounts = accounts;
        this.portion = portion;
        this.closing = closing;
    }

    /** Books all that is left of it. */
    PaymentFile run(InputStream file) throws IOException {
        try (Portions portions = new Portions(
                file,
                kept.position(),
                portion,
                coverage -> ours(coverage.account(), account -> days.covers(account, coverage)),
                entry -> ours(entry.account(), account -> days.booked(account, entry.bookedOn())))) {
            for (List<BankEntry> next = portions.next(); !next.isEmpty(); next = portions.next()) {
                book(next);
            }
        }
        return finish();
    }

    private void ours(String account, Consumer<PaymentAccountId> then) {
        Owned owned = accounts.get(account);
        if (owned != null) {
            then.accept(owned.account());
        }
    }

    /** Says of the accounts up to which day they are known. */
    private PaymentFile finish() {
        kept = retrying(() -> db.write(this::finish));
        return kept.file();
    }

    private Kept finish(Tx tx) {
        Kept is = lock(tx, kept.position());
        if (is.file().state() == PaymentFile.State.IMPORTED) {
            return is;
        }
        Kept finished = kept.finished(tx.now());
        PaymentFileStore.advance(tx, finished, null);
        PaymentsThrough.keep(tx, kept.file().tenant(), through(tx));
        return finished;
    }

    /** What is kept never goes back. */
    private Map<PaymentAccountId, LocalDate> through(Tx tx) {
        TenantId tenant = kept.file().tenant();
        Map<PaymentAccountId, LocalDate> through = new HashMap<>();
        for (Owned owned : new HashSet<>(accounts.values())) {
            LocalDate cameIn = tx.date(
                    tenant,
                    kept.file().createdAt(),
                    Creditors.current(tx, tenant, owned.creditor())
                            .orElseThrow()
                            .zone());
            LocalDate day = days.through(owned.account(), cameIn);
            if (day != null) {
                through.put(owned.account(), day);
            }
        }
        return through;
    }

    private void book(List<BankEntry> entries) {
        if (closing.getAsBoolean()) {
            db.write(tx -> {
                PaymentFileStore.leave(tx, kept);
                return kept;
            });
            throw new Rejected(Fault.of(Code.STOPPING, ""));
        }
        PaymentFile file = kept.file();
        Portion next = new Portion(file, accounts, entries);
        long last = entries.getLast().position();
        Done done = retrying(() -> db.write(tx -> book(tx, next, last)));
        kept = done.kept;
        told.addAll(done.told);
    }

    private Done book(Tx tx, Portion next, long last) {
        Kept is = lock(tx, last);
        if (is.position() == last) {
            return new Done(is, Set.of());
        }
        PaymentFile file = kept.file();
        Set<ReversalId> toldNow = new HashSet<>(told);
        PaymentFile.Counts counts = next.run(tx, file.counts(), toldNow);
        Kept further = kept.advanced(last, counts, PaymentFileStore.sum(file.totals(), next.totals()));
        PaymentFileStore.advance(tx, further, tx.now().plus(ImportFile.LEASE));
        return new Done(further, toldNow);
    }

    /**
     * The file, locked: where we left it, or at {@code last} when a commit came through of which we did not hear.
     *
     * @throws Rejected when another has gone on with it, or reads it once more for other accounts
     */
    private Kept lock(Tx tx, long last) {
        Kept is = PaymentFileStore.lock(tx, kept.file());
        boolean sameReading = Objects.equals(is.taking(), kept.taking());
        if (!sameReading || (is.position() != kept.position() && is.position() != last)) {
            throw new Rejected(Fault.of(Code.FILE_IN_WORK, ""));
        }
        return is;
    }

    /** What the database asks to be done again is, a few times; a portion that was booked all the same is not. */
    private static <T> T retrying(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPTS || !Db.isTransient(failure)) {
                    throw failure;
                }
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(FIRST_PAUSE.multipliedBy(1L << attempt));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Rejected(Fault.of(Code.STOPPING, ""));
        }
    }
}
