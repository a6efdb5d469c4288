package fordring.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class BatcherTest {
    private final List<List<String>> seen = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @Test
    void whenTheDatabaseFailedNothingIsDoneASecondTime() throws Exception {
        RuntimeException lost = new IllegalStateException(new SQLException("connection lost", "08006"));
        List<CompletableFuture<String>> results = together(lost);

        for (CompletableFuture<String> result : results) {
            assertThatThrownBy(result::join).hasRootCauseMessage("connection lost");
        }
        assertThat(seen).containsExactly(List.of("first"), List.of("a", "b"));
    }

    @Test
    void whenOnePieceFailsTheOthersAreDoneWithoutIt() throws Exception {
        List<CompletableFuture<String>> results = together(new IllegalStateException("bad"));

        assertThat(results.getFirst().join()).isEqualTo("done a");
        assertThat(results.getLast().join()).isEqualTo("done b");
        assertThat(seen).containsExactly(List.of("first"), List.of("a", "b"), List.of("a"), List.of("b"));
    }

    /** Lets a and b form one batch, which fails so. */
    private List<CompletableFuture<String>> together(RuntimeException failure) throws InterruptedException {
        try (Batcher<String, String> batcher = new Batcher<>(works -> run(works, failure))) {
            CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> batcher.submit("first"));
            begun.await();
            List<CompletableFuture<String>> results = new ArrayList<>();
            for (String work : List.of("a", "b")) {
                results.add(CompletableFuture.supplyAsync(() -> batcher.submit(work), Thread::startVirtualThread));
                // They are to stand in line in this order.
                Thread.sleep(200);
            }
            go.countDown();
            assertThat(first.join()).isEqualTo("done first");
            results.forEach(r -> r.handle((done, failed) -> done).join());
            return results;
        }
    }

    private List<String> run(List<String> works, RuntimeException failure) {
        seen.add(List.copyOf(works));
        begun.countDown();
        try {
            go.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (works.size() > 1) {
            throw failure;
        }
        return works.stream().map(w -> "done " + w).toList();
    }
}
