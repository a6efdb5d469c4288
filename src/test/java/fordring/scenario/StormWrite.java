package fordring.scenario;

import fordring.testkit.Reply;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One write of a storm; what it names is looked up among what its lane has made.
 *
 * @param status what it is answered with
 * @param copies how often it is sent
 * @param later how many other writes are sent before its copies are; 0: all at once
 */
record StormWrite(
        String method,
        Function<StormTest.Lane, String> where,
        Function<StormTest.Lane, String> what,
        BiConsumer<StormTest.Lane, Reply> then,
        int status,
        int copies,
        int later) {
    String path(StormTest.Lane lane) {
        return where.apply(lane);
    }

    String body(StormTest.Lane lane) {
        return what.apply(lane).replace('\'', '"');
    }

    void made(StormTest.Lane lane, Reply reply) {
        then.accept(lane, reply);
    }
}
