package fordring.gateway;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.platform.Db;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the work that is in flight share one transaction. There is no timer: whoever comes while a batch is being
 * worked on forms the next, and a lone one is a batch of one. When a batch fails it is done one by one, so that one
 * bad piece of work hurts no other; but not when the database failed, for then no piece is to blame, and if the
 * connection was lost while committing, all of it may be done already.
 *
 * @param <W> a piece of work
 * @param <R> what it results in
 */
final class Batcher<W, R> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_TOGETHER = 128;

    private record Waiting<W, R>(W work, CompletableFuture<R> result) {}

    private final BlockingQueue<Waiting<W, R>> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Function<List<W>, List<R>> together;
    private final Thread lane;
    private volatile boolean closing;

    /** {@code together} does all of it in one transaction and answers in the same order. */
    Batcher(Function<List<W>, List<R>> together) {
        this.together = together;
        this.lane = Thread.ofPlatform().name("batcher").start(this::work);
    }

    /**
     * Does one piece of work, together with what else is there; returns when it is committed.
     *
     * @throws Rejected when it is refused, also for too much waiting
     */
    R submit(W work) {
        Waiting<W, R> waiting = new Waiting<>(work, new CompletableFuture<>());
        if (closing || !queue.offer(waiting)) {
            throw new Rejected(Fault.of(Code.STOPPING, ""));
        }
        try {
            return waiting.result.join();
        } catch (java.util.concurrent.CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private void work() {
        List<Waiting<W, R>> batch = new ArrayList<>(MOST_TOGETHER);
        while (!closing || !queue.isEmpty()) {
            try {
                Waiting<W, R> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, MOST_TOGETHER - 1);
                    run(batch);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                batch.clear();
            }
        }
    }

    private void run(List<Waiting<W, R>> batch) {
        try {
            List<R> results = together.apply(batch.stream().map(Waiting::work).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result.complete(results.get(i));
            }
        } catch (RuntimeException | Error failure) {
            if (batch.size() == 1 || Db.isTransient(failure)) {
                batch.forEach(w -> w.result.completeExceptionally(failure));
            } else {
                LOG.warn("a batch of {} failed and is done one by one", batch.size(), failure);
                batch.forEach(w -> run(List.of(w)));
            }
        }
    }

    /** Finishes what is waiting and takes no more. */
    @Override
    public void close() {
        closing = true;
        try {
            lane.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
