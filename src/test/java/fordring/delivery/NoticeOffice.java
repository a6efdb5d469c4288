package fordring.delivery;

import fordring.collection.AdvanceCases;
import fordring.collection.Notice;
import fordring.collection.Notices;
import fordring.collection.OpenCase;
import fordring.delivery.Channel.Answer;
import fordring.document.NoticeDocuments;
import fordring.id.CaseId;
import fordring.invoice.Balance;
import fordring.invoice.Issued;
import fordring.invoice.Receivables;
import fordring.party.ChannelKind;
import fordring.party.Tenants.Environment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Norwegian creditor that reminds a consumer who owes 1 500,00 of 2025-03-01, due on the 15th. On the 29th, fourteen days
 * later, the purring costs 35,00 (1/20 of 700, inkassoforskriften § 1-2) and gives until 12 April.
 */
final class NoticeOffice implements AutoCloseable {
    static final String CONSUMER = "debtor_class = 'CONSUMER', type = 'PERSON'";
    static final String ADDRESS = ", line1 = 'Bryggen 1', postal_code = '5003', city = 'Bergen'";
    private static final Answer TAKEN = new Answer.TakenOver(null);

    final PostOffice office;
    final List<Message> sent = new ArrayList<>();

    NoticeOffice(Path data, Environment environment) {
        office = new PostOffice(data, environment);
        at("2025-03-01T09:00:00Z");
    }

    @Override
    public void close() {
        office.close();
    }

    void at(String instant) {
        office.clock.moveBusiness(office.shop.tenant(), Instant.parse(instant));
    }

    /** Every channel takes what it gets. */
    int taking() {
        return answering(Map.of());
    }

    int answering(Map<ChannelKind, Answer> answers) {
        return office.senderBy((kind, message) -> each -> {
                    sent.add(each);
                    return answers.getOrDefault(kind, TAKEN);
                })
                .run();
    }

    /** An invoice that was sent on 1 March. */
    Issued invoice(String known) {
        Issued invoice = office.issueTo(CONSUMER + known);
        taking();
        sent.clear();
        return invoice;
    }

    /** What is known of the customer changes. */
    void customer(String assignments) {
        office.db.write(tx -> tx.sql()
                .createUpdate("UPDATE customer_version SET " + assignments + " WHERE tenant_id = :tenant")
                .bind("tenant", office.shop.tenant().value())
                .execute());
    }

    /** The next step of its case is taken, and what is to be sent is planned. */
    Notice step(Issued invoice, String day) {
        at(day + "T09:00:00Z");
        office.db.write(tx -> tx.sql()
                .createUpdate("UPDATE payment_account SET payments_through = '2025-12-31' WHERE tenant_id = :tenant")
                .bind("tenant", office.shop.tenant().value())
                .execute());
        CaseId id = office.db.write(tx -> OpenCase.run(tx, office.shop.tenant(), invoice.id(), null));
        office.db.write(tx -> AdvanceCases.one(tx, office.shop.tenant(), id));
        office.db.write(tx -> PlanDeliveries.run(tx, 100));
        return notice(invoice);
    }

    Notice notice(Issued invoice) {
        return office.db
                .read(tx -> Notices.of(tx, office.shop.tenant(), invoice.id()))
                .getLast();
    }

    List<Delivery> deliveries(Issued invoice) {
        return office.db.read(tx -> Deliveries.ofNotices(tx, office.shop.tenant(), invoice.id()));
    }

    List<String> ways(Issued invoice) {
        return deliveries(invoice).stream()
                .map(d -> d.channel() + " " + d.state())
                .toList();
    }

    long fees(Issued invoice) {
        return balance(invoice).fees().minor();
    }

    long open(Issued invoice) {
        return balance(invoice).open().minor();
    }

    private Balance balance(Issued invoice) {
        return office.db
                .write(tx -> Receivables.lock(tx, office.shop.tenant(), List.of(invoice.id())))
                .getFirst()
                .balance();
    }

    byte[] kept(Issued invoice) {
        return new NoticeDocuments(office.db, office.documents)
                .pdf(office.shop.tenant(), notice(invoice).id())
                .orElseThrow();
    }
}
