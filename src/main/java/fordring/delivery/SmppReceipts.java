package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.id.TenantId;
import fordring.platform.Db;
import fordring.platform.Tx;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from the SMSC what became of messages, and acknowledges it when it is noted. A receipt may be faster than the
 * note that its message was taken over, and may come to another node than the one that sent it: it is then looked for
 * again, and at last given back to the SMSC for a later time.
 */
final class SmppReceipts implements MessageReceiverListener {
    private static final Logger LOG = LoggerFactory.getLogger(SmppReceipts.class);
    /** So often is a receipt given back; then its message is none of ours. */
    private static final int GIVEN_BACK = 2;

    private static final int REMEMBERED = 10_000;
    /** Half of a link's threads: the others are there for the answers to what is sent. */
    static final int MOST_WAITING = SmppLink.THREADS / 2;

    private static final String BY_REMOTE_ID = """
            SELECT tenant_id, id FROM delivery
            WHERE remote_id IS NOT NULL AND remote_id = ANY (:forms) AND channel = 'sms'
            ORDER BY remote_id = ANY (:ids) DESC, created_at DESC LIMIT 1
            """;

    private final Db db;
    private final List<Duration> waits;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Map<String, Integer> givenBack = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** @param waits what is waited before a receipt is looked for again, each time */
    SmppReceipts(Db db, List<Duration> waits) {
        this.db = db;
        this.waits = waits;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm said) throws ProcessRequestException {
        hear(SmppReceipt.of(said, said.getShortMessage()));
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm said, Session source) throws ProcessRequestException {
        hear(SmppReceipt.of(said, new byte[0]));
        try {
            return new DataSmResult(new MessageId("0"), new OptionalParameter[0]);
        } catch (PDUStringException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification said) {
        LOG.debug("a phone can be reached again, which nobody asked for");
    }

    private void hear(Optional<SmppReceipt> heard) throws ProcessRequestException {
        if (heard.isEmpty() || heard.get().fate().isEmpty()) {
            return;
        }
        SmppReceipt receipt = heard.get();
        SmppReceipt.Fate fate = receipt.fate().orElseThrow();
        try {
            if (!isNotedAtLast(receipt, fate)) {
                giveBack(receipt);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw later("the server is being stopped");
        } catch (RuntimeException failure) {
            LOG.error("receipt {} could not be noted", receipt.ids(), failure);
            throw later("it could not be noted");
        }
    }

    private boolean isNotedAtLast(SmppReceipt receipt, SmppReceipt.Fate fate) throws InterruptedException {
        boolean noted = isNoted(receipt, fate);
        if (noted || !waiting.tryAcquire()) {
            return noted;
        }
        try {
            for (Duration wait : waits) {
                Thread.sleep(wait);
                if (isNoted(receipt, fate)) {
                    return true;
                }
            }
            return false;
        } finally {
            waiting.release();
        }
    }

    private boolean isNoted(SmppReceipt receipt, SmppReceipt.Fate fate) {
        return db.write(tx -> {
            Optional<Told> told = find(tx, receipt);
            told.ifPresent(delivery -> note(tx, delivery, receipt, fate));
            return told.isPresent();
        });
    }

    private record Told(TenantId tenant, DeliveryId id) {}

    private static Optional<Told> find(Tx tx, SmppReceipt receipt) {
        return tx.sql()
                .createQuery(BY_REMOTE_ID)
                .bindArray("ids", String.class, receipt.ids().toArray())
                .bindArray("forms", String.class, receipt.forms().toArray())
                .map((rs, ctx) -> new Told(
                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                        new DeliveryId(rs.getObject("id", UUID.class))))
                .findOne();
    }

    private static void note(Tx tx, Told delivery, SmppReceipt receipt, SmppReceipt.Fate fate) {
        switch (fate) {
            case ARRIVED -> {
                boolean first = Delivered.run(tx, delivery.tenant(), delivery.id(), tx.now());
                LOG.debug("{} arrived{}", delivery.id(), first ? "" : ", as was known");
            }
            case LOST ->
                Undelivered.run(tx, delivery.tenant(), delivery.id(), "the SMS did not arrive: " + receipt.said());
        }
    }

    /** For a later time; what was given back often enough already is acknowledged. */
    private void giveBack(SmppReceipt receipt) throws ProcessRequestException {
        String key = String.join(" ", receipt.ids());
        if (givenBack.merge(key, 1, Integer::sum) > GIVEN_BACK) {
            givenBack.remove(key);
            LOG.warn("a receipt for message {} of the SMSC, which is no delivery of ours, is left at that", key);
            return;
        }
        throw later("its message is not noted yet");
    }

    private static ProcessRequestException later(String why) {
        return new ProcessRequestException(why, SMPPConstant.STAT_ESME_RX_T_APPN);
    }
}
