package fordring.intake;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankFiles;
import fordring.bankfile.Coverage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The entries of a file in portions, read on a thread of its own: the next is there when one is booked. */
final class Portions implements BankFiles.Sink, AutoCloseable {
    /** What stands in the queue behind the last portion. */
    private static final List<BankEntry> END = List.of();

    private final Consumer<Coverage> covered;
    private final Consumer<BankEntry> seen;
    private final long behind;
    private final int size;
    private final BlockingQueue<List<BankEntry>> ready = new ArrayBlockingQueue<>(2);
    private final Thread reader;
    private List<BankEntry> entries = new ArrayList<>();
    private volatile @Nullable Throwable failure;

    /**
     * @param behind position of the first that is not handed out any more
     * @param covered and {@code seen} take what is read on the reader's thread, entries that are not handed out too
     */
    Portions(InputStream file, long behind, int size, Consumer<Coverage> covered, Consumer<BankEntry> seen) {
        this.covered = covered;
        this.seen = seen;
        this.behind = behind;
        this.size = size;
        this.reader = Thread.ofPlatform().name("read payment file").start(() -> read(file));
    }

    private void read(InputStream file) {
        try {
            BankFiles.read(file, this);
            if (!entries.isEmpty()) {
                hand(entries);
            }
            hand(END);
        } catch (CancellationException nobodyWaits) {
            // closed
        } catch (Throwable broken) {
            failure = broken;
            offerEnd();
        }
    }

    /** Whoever waits is told; what he has not taken is void. */
    private void offerEnd() {
        ready.clear();
        ready.add(END);
    }

    @Override
    public void covers(Coverage coverage) {
        covered.accept(coverage);
    }

    @Override
    public void entry(BankEntry entry) {
        seen.accept(entry);
        if (entry.position() > behind) {
            entries.add(entry);
            if (entries.size() == size) {
                hand(entries);
                entries = new ArrayList<>(size);
            }
        }
    }

    private void hand(List<BankEntry> portion) {
        try {
            ready.put(portion);
        } catch (InterruptedException closed) {
            throw new CancellationException();
        }
    }

    /**
     * The next portion; empty at the end of the file, and then all that was read was seen.
     *
     * @throws IOException when the file cannot be read
     */
    List<BankEntry> next() throws IOException {
        try {
            List<BankEntry> portion = ready.take();
            if (portion.isEmpty()) {
                rethrow(failure);
            }
            return portion;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        switch (failure) {
            case null -> {}
            case IOException unreadable -> throw unreadable;
            case UncheckedIOException unreadable -> throw unreadable;
            case RuntimeException bug -> throw bug;
            case Error bug -> throw bug;
            case Throwable checked -> throw new IllegalStateException(checked);
        }
    }

    /** Waits for the reader, who reads no further. */
    @Override
    public void close() {
        reader.interrupt();
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
