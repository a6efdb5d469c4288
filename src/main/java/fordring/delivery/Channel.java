package fordring.delivery;

import org.jspecify.annotations.Nullable;

/** One of the ways by which an invoice leaves the house, in the protocol of those who carry it. */
interface Channel {
    /**
     * Hands a message over, outside any transaction. Returns within 90 seconds; what it throws counts as failed. The
     * same message may be handed over again after a crash, under the same id.
     */
    Answer send(Message message);

    /** What came of handing a message over. */
    sealed interface Answer {
        /**
         * It is on its way.
         *
         * @param remoteId what the gateway calls it, where it tells later what became of it
         */
        record TakenOver(@Nullable String remoteId) implements Answer {}

        /** No attempt will fare better. */
        record Refused(String error) implements Answer {}

        /** A later attempt may fare better. */
        record Failed(String error) implements Answer {}
    }
}
