package fordring.api.external;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one thread that reads lines hands them to one that does them. There is no timer: what is read while a batch is
 * done is the next. Who reads waits while two batches lie here, so memory holds no more.
 */
final class LineFeed<T> {
    private static final int BATCH_LINES = 100;
    private static final int BATCH_BYTES = 1_000_000;
    private static final int LOOK_EVERY_MILLIS = 200;

    private record Sized<T>(T line, int bytes) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final ArrayDeque<Sized<T>> lines = new ArrayDeque<>();
    private long bytes;
    private boolean ended;
    private @Nullable IOException broken;

    /** Lays down a line that was read from so many bytes; waits for room, or until there is no sense in it: then false. */
    boolean put(T line, int size, BooleanSupplier senseless) throws InterruptedException {
        lock.lock();
        try {
            while (lines.size() >= 2 * BATCH_LINES || bytes > 2 * BATCH_BYTES) {
                var _ = moved.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                if (senseless.getAsBoolean()) {
                    return false;
                }
            }
            lines.add(new Sized<>(line, size));
            bytes += size;
            moved.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes; {@code failure} when the body broke off. */
    void end(@Nullable IOException failure) {
        lock.lock();
        try {
            ended = true;
            broken = failure;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all was read and taken. */
    boolean isEmpty() {
        lock.lock();
        try {
            return ended && lines.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Some lines that are there, at least one; none when all was taken or {@code stopping}.
     *
     * @throws IOException when the body broke off, whatever lies here
     */
    List<T> take(BooleanSupplier stopping) throws IOException, InterruptedException {
        lock.lock();
        try {
            while (lines.isEmpty() && !ended && !stopping.getAsBoolean()) {
                // Nobody tells that the server is to stop.
                var _ = moved.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (broken != null) {
                throw broken;
            }
            return stopping.getAsBoolean() ? List.of() : batch();
        } finally {
            lock.unlock();
        }
    }

    private List<T> batch() {
        List<T> batch = new ArrayList<>(BATCH_LINES);
        for (long taken = 0; batch.size() < BATCH_LINES && taken < BATCH_BYTES && !lines.isEmpty(); ) {
            Sized<T> next = lines.remove();
            batch.add(next.line);
            bytes -= next.bytes;
            taken += next.bytes;
        }
        moved.signalAll();
        return batch;
    }
}
