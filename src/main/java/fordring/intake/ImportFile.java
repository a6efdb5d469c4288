package fordring.intake;

import fordring.bankfile.BankFiles;
import fordring.bankfile.Format;
import fordring.bankfile.RefusedFile;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.PaymentFileId;
import fordring.id.TenantId;
import fordring.intake.PaymentFileStore.Kept;
import fordring.party.AccountNumbers.Owned;
import fordring.platform.Db;
import fordring.platform.Incoming;
import fordring.platform.SpareFiles;
import fordring.platform.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a file of a bank and books what it says: checked to its end first, then in portions, each in a transaction of
 * its own, so that a crash at any instant loses nothing and books nothing twice. Not to be called within a transaction.
 */
public final class ImportFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ImportFile.class);

    /** Of a file, at most. */
    public static final long MOST_BYTES = 2_000_000_000L;

    /** Of entries, in one transaction. */
    private static final int PORTION = 2_000;

    /** After which whoever imports a file and booked no portion counts as gone. */
    static final Duration LEASE = Duration.ofMinutes(1);

    /** Until the file is named by its row, or was refused. */
    private static final Duration SOON = Duration.ofHours(1);

    /** What is done where a file tells of an account that no creditor of the tenant has. */
    public enum UnknownAccounts {
        /** The file is refused, and all such accounts are named. */
        REFUSE,
        /** What it says of them is passed over. */
        SKIP
    }

    private final Db db;
    private final Storage storage;
    private final Path folder;
    private final int portion;
    private volatile boolean closing;

    /** @param folder takes files while they are checked */
    public ImportFile(Db db, Storage storage, Path folder) {
        this(db, storage, folder, Integer.getInteger("fordring.portion", PORTION));
    }

    /** For tests of what happens between portions. */
    ImportFile(Db db, Storage storage, Path folder, int portion) {
        this.db = db;
        this.storage = storage;
        this.folder = folder;
        this.portion = portion;
    }

    /**
     * Imports a file, to its end. One that was begun and left unfinished is gone on with; one that was imported before
     * is noted as a duplicate.
     *
     * @param name as it is called where it comes from
     * @throws RefusedFile when anything in it is not as it should be: nothing of it is kept
     * @throws Rejected when an account in it is unknown or that of several creditors, it is too large, or it is being
     *     imported at this moment
     * @throws IOException when {@code file} breaks off
     */
    public PaymentFile run(TenantId tenant, @Nullable String name, UnknownAccounts unknown, InputStream file)
            throws IOException {
        return run(tenant, name, unknown, file, () -> closing);
    }

    /** @param stopping is asked before each portion */
    PaymentFile run(
            TenantId tenant, @Nullable String name, UnknownAccounts unknown, InputStream file, BooleanSupplier stopping)
            throws IOException {
        try (Incoming incoming = Incoming.of(folder, file, MOST_BYTES)) {
            if (incoming.bytes() > MOST_BYTES) {
                throw new Rejected(Fault.of(Code.BODY_TOO_LARGE, "", MOST_BYTES));
            }
            Optional<Kept> before = db.read(tx -> PaymentFileStore.byContent(tx, tenant, incoming.sha256()));
            if (before.isPresent()) {
                return again(before.get(), name, stopping);
            }
            Check check = new Check();
            Format format = BankFiles.read(incoming.open(), check);
            Accounts accounts =
                    db.read(tx -> Accounts.find(tx, tenant, check.numbers()).allowing(unknown));
            Kept begun = begin(tenant, name, format, check.entries(), accounts, incoming);
            return book(begun, accounts.known(), incoming.open(), stopping);
        }
    }

    /** The same bytes once more. */
    private PaymentFile again(Kept before, @Nullable String name, BooleanSupplier stopping) throws IOException {
        PaymentFile file = before.file();
        if (file.state() == PaymentFile.State.IMPORTED) {
            Optional<Kept> again = reopened(before);
            return again.isPresent() ? goOn(again.get(), stopping) : duplicate(before, name);
        }
        return goOn(taken(file), stopping);
    }

    private Kept taken(PaymentFile file) {
        return db.write(tx -> {
            if (!PaymentFileStore.take(tx, file, tx.now().plus(LEASE))) {
                throw new Rejected(Fault.of(Code.FILE_IN_WORK, ""));
            }
            return PaymentFileStore.lock(tx, file);
        });
    }

    /** To be read once more, where an account that was left out is somebody's by now. */
    private Optional<Kept> reopened(Kept done) {
        PaymentFile file = done.file();
        if (file.leftOut().isEmpty()) {
            return Optional.empty();
        }
        return db.write(tx -> {
            Accounts now = Accounts.find(tx, file.tenant(), file.leftOut()).allowing(UnknownAccounts.SKIP);
            if (now.known().isEmpty()) {
                return Optional.empty();
            }
            Kept again = done.again(List.copyOf(now.known().keySet()), now.nobodys());
            if (!PaymentFileStore.reopen(tx, again, file.leftOut(), tx.now().plus(LEASE))) {
                throw new Rejected(Fault.of(Code.FILE_IN_WORK, ""));
            }
            return Optional.of(again);
        });
    }

    /**
     * Goes on with a file that is halted, or takes in what was left out of one, from the bytes that are kept.
     *
     * @throws Rejected when there is no such file, it is being imported, nothing of it can be taken in, or an account in it
     *     is still not one creditor's alone
     */
    public PaymentFile goOn(TenantId tenant, PaymentFileId id) throws IOException {
        Kept kept = db.read(tx -> PaymentFileStore.byId(tx, tenant, id))
                .orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
        return switch (kept.file().state()) {
            case IMPORTING, HALTED -> goOn(taken(kept.file()), () -> closing);
            case IMPORTED, DUPLICATE ->
                goOn(
                        reopened(kept).orElseThrow(() -> new Rejected(Fault.of(Code.FILE_NOTHING_LEFT_OUT, ""))),
                        () -> closing);
        };
    }

    private PaymentFile duplicate(Kept of, @Nullable String name) {
        return db.write(tx -> {
            PaymentFile file = of.file();
            PaymentFile.Counts counts = file.counts();
            PaymentFile duplicate = new PaymentFile(
                    file.tenant(),
                    PaymentFileId.next(),
                    name,
                    file.format(),
                    PaymentFile.State.DUPLICATE,
                    file.id(),
                    file.bytes(),
                    new PaymentFile.Counts(
                            counts.entries(),
                            counts.payments(),
                            0,
                            0,
                            counts.payments(),
                            0,
                            counts.others(),
                            counts.leftOut()),
                    file.totals(),
                    List.of(),
                    List.of(),
                    tx.now(),
                    tx.now());
            PaymentFileStore.insert(tx, new Kept(duplicate, of.sha256(), counts.entries(), List.of()), null);
            return duplicate;
        });
    }

    private Kept begin(
            TenantId tenant, @Nullable String name, Format format, long entries, Accounts accounts, Incoming incoming)
            throws IOException {
        byte[] sha256 = incoming.sha256();
        db.write(tx -> {
            SpareFiles.note(tx, tenant, List.of(sha256), tx.now().plus(SOON));
            return sha256;
        });
        storage.put(tenant, incoming.open());
        try {
            return db.write(tx -> {
                PaymentFile file = new PaymentFile(
                        tenant,
                        PaymentFileId.next(),
                        name,
                        format,
                        PaymentFile.State.IMPORTING,
                        null,
                        incoming.bytes(),
                        new PaymentFile.Counts(entries, 0, 0, 0, 0, 0, 0, 0),
                        List.of(),
                        accounts.nobodys(),
                        List.of(),
                        tx.now(),
                        null);
                Kept begun =
                        new Kept(file, sha256, 0, List.copyOf(accounts.known().keySet()));
                PaymentFileStore.insert(tx, begun, tx.now().plus(LEASE));
                return begun;
            });
        } catch (RuntimeException failure) {
            if (Db.violatedConstraint(failure).equals(PaymentFileStore.ONCE)) {
                throw new Rejected(Fault.of(Code.FILE_IN_WORK, ""));
            }
            throw failure;
        }
    }

    /** Goes on with one file whose importer is gone; false when there is none. */
    public boolean resume() {
        Optional<Kept> left = db.write(tx -> {
            Optional<Kept> found = PaymentFileStore.left(tx);
            found.ifPresent(
                    kept -> PaymentFileStore.take(tx, kept.file(), tx.now().plus(LEASE)));
            return found;
        });
        if (left.isEmpty() || closing) {
            return false;
        }
        PaymentFile file = left.get().file();
        LOG.info("going on with {} behind entry {}", file.id(), left.get().position());
        try {
            goOn(left.get(), () -> closing);
        } catch (Rejected | RefusedFile another) {
            LOG.info("{} is left: {}", file.id(), another.getMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return true;
    }

    /** It was checked before. When it cannot be booked any more as it was to be, a person has to see to it. */
    private PaymentFile goOn(Kept kept, BooleanSupplier stopping) throws IOException {
        TenantId tenant = kept.file().tenant();
        List<String> said = kept.taking();
        List<String> taking = said == null ? allOf(kept) : said;
        Accounts accounts = db.read(tx -> Accounts.find(tx, tenant, taking));
        List<String> unclear = said == null ? List.copyOf(accounts.shared().keySet()) : accounts.unclear();
        if (!unclear.isEmpty()) {
            halt(kept, unclear);
            accounts.allowing(UnknownAccounts.REFUSE);
        }
        try (InputStream file = storage.open(tenant, kept.sha256())) {
            return book(kept, accounts.known(), file, stopping);
        } catch (RefusedFile unreadable) {
            halt(kept, List.of());
            throw unreadable;
        }
    }

    private void halt(Kept kept, List<String> accounts) {
        LOG.error("{} is halted: {}", kept.file().id(), accounts);
        db.write(tx -> {
            PaymentFileStore.halt(tx, PaymentFileStore.lock(tx, kept.file()), accounts);
            return kept;
        });
    }

    /** As the file calls them. */
    private List<String> allOf(Kept kept) throws IOException {
        Check check = new Check();
        try (InputStream file = storage.open(kept.file().tenant(), kept.sha256())) {
            BankFiles.read(file, check);
        }
        return check.numbers();
    }

    private PaymentFile book(Kept begun, Map<String, Owned> accounts, InputStream file, BooleanSupplier stopping)
            throws IOException {
        return new Booking(db, begun, accounts, portion, stopping).run(file);
    }

    /** Lets what is being imported come to an end after its portion; another node, or this one later, goes on. */
    @Override
    public void close() {
        closing = true;
    }
}
