package fordring.api.external;

import fordring.collection.Promise;
import java.time.LocalDate;

/** A promise as this surface tells it. */
record PromiseView(
        String caseId, int no, String state, long amount, String currency, LocalDate promisedOn, LocalDate until) {

    static PromiseView of(Promise promise) {
        return new PromiseView(
                promise.caseId().toString(),
                promise.no(),
                promise.state().code(),
                promise.amount().minor(),
                promise.amount().currency().name(),
                promise.promisedOn(),
                promise.until());
    }
}
