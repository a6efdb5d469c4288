package fordring.delivery;

import fordring.document.Dossier;
import fordring.document.InvoiceDocuments;
import fordring.document.InvoicePdf;
import fordring.id.CustomerId;
import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import fordring.invoice.Issued;
import fordring.invoice.PageLinks;
import fordring.party.Address;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.Language;
import fordring.party.Tenants.Environment;
import fordring.platform.Db;
import fordring.platform.FolderStorage;
import fordring.platform.Secrets;
import fordring.testkit.Database;
import fordring.testkit.Shop;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A shop that sends its invoices by SMS, on a database of its own. */
final class TextShop implements AutoCloseable {
    final Db db = Database.fresh();
    final Shop shop;
    private final Customers customers;
    private final InvoiceDocuments documents;
    private final PageLinks links;

    TextShop(Path data, Environment environment, String seller) {
        Secrets secrets = Secrets.of(data.resolve("secret.key"));
        this.customers = new Customers(secrets);
        this.links = new PageLinks(secrets, "https://faktura.fjordlys.no");
        this.documents =
                new InvoiceDocuments(db, new InvoicePdf(), new FolderStorage(data.resolve("documents")), customers);
        this.shop = Shop.open(db, customers, environment, seller);
    }

    TextShop(Path data) {
        this(data, Environment.LIVE, "Fjordlys AS");
    }

    /** Who gets the SMS. */
    record Recipient(
            @Nullable String phone,
            @Nullable String country,
            @Nullable Language language,
            boolean confidential) {
        static final Recipient USUAL = new Recipient("+47 400 00 001", null, null, false);

        static Recipient phone(@Nullable String phone) {
            return new Recipient(phone, null, null, false);
        }

        static Recipient reads(Language language) {
            return new Recipient("+47 400 00 001", null, language, false);
        }
    }

    Message message() {
        return message(Recipient.USUAL);
    }

    /** An invoice of 1 500,00 kroner due on 15 March 2025, its delivery planned, about to be sent. */
    Message message(Recipient to) {
        CustomerId customer = db.write(tx -> {
            Customer created = customer(reachable(to), tx.now());
            customers.create(tx, created);
            return created.id();
        });
        Issued invoice = db.write(tx -> shop.issue(tx, customer, true));
        db.write(tx -> PlanDeliveries.run(tx, 100));
        return message(invoice.id(), to);
    }

    /** Nothing is issued for an SMS to somebody who has no phone; what he has today may be another thing. */
    private static Recipient reachable(Recipient to) {
        return new Recipient(Recipient.USUAL.phone, null, to.language, to.confidential);
    }

    Message message(InvoiceId invoice, Recipient to) {
        Dossier dossier = documents.dossier(shop.tenant(), invoice).orElseThrow();
        return db.read(tx -> new Message(
                Deliveries.of(tx, shop.tenant(), invoice).stream()
                        .findFirst()
                        .map(Delivery::id)
                        .orElseGet(DeliveryId::next),
                dossier,
                customer(to, tx.now()),
                links.url(invoice, dossier.invoice().presentation().page()),
                tx.now(),
                documents));
    }

    private Customer customer(Recipient to, Instant now) {
        return new Customer(
                shop.tenant(),
                CustomerId.next(),
                1,
                Customer.Type.PERSON,
                Customer.DebtorClass.CONSUMER,
                "Kari Holm",
                null,
                null,
                null,
                to.phone,
                new Address(null, null, null, null, to.country),
                to.language,
                "sms",
                null,
                to.confidential,
                now);
    }

    /** Notes what the channel answered, as the sender does after it. */
    void noteSent(Message message, String remoteId) {
        db.write(tx -> tx.sql()
                .createUpdate("""
                        UPDATE delivery SET state = 'sent', sent_at = :now, remote_id = :remote
                        WHERE tenant_id = :tenant AND id = :id
                        """)
                .bind("tenant", shop.tenant().value())
                .bind("id", message.id().value())
                .bind("remote", remoteId)
                .bind("now", tx.now())
                .execute());
    }

    String state(Message message) {
        return column(message.id(), "state");
    }

    String error(Message message) {
        return column(message.id(), "coalesce(error, '')");
    }

    private String column(DeliveryId delivery, String column) {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT " + column + " FROM delivery WHERE tenant_id = :tenant AND id = :id")
                .bind("tenant", shop.tenant().value())
                .bind("id", delivery.value())
                .mapTo(String.class)
                .one());
    }

    @Override
    public void close() {
        db.close();
    }
}
