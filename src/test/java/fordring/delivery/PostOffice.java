package fordring.delivery;

import fordring.document.InvoiceDocuments;
import fordring.document.InvoicePdf;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.invoice.Draft;
import fordring.invoice.IssueInvoices;
import fordring.invoice.Issued;
import fordring.invoice.PageLinks;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.matching.MatchPayments;
import fordring.money.Money;
import fordring.party.ChannelKind;
import fordring.party.Customers;
import fordring.party.Language;
import fordring.party.Tenants.Environment;
import fordring.payment.Payment;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.FolderStorage;
import fordring.platform.Secrets;
import fordring.testkit.Database;
import fordring.testkit.Shop;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A shop that sends invoices, on a database and a data folder of its own. */
final class PostOffice implements AutoCloseable {
    private volatile Duration passed = Duration.ZERO;
    private volatile InstantSource source = InstantSource.system();
    final Clock clock = new Clock(() -> source.instant().plus(passed));
    final Db db = Db.open(Database.freshAddress(), clock);
    final Customers customers;
    final Shop shop;
    private final Path data;
    final PageLinks links;
    final InvoiceDocuments documents;

    PostOffice(Path data, Environment environment, String seller, String numberPrefix) {
        this.data = data;
        Secrets secrets = Secrets.of(data.resolve("secret.key"));
        this.links = new PageLinks(secrets, "http://localhost");
        this.customers = new Customers(secrets);
        this.documents =
                new InvoiceDocuments(db, new InvoicePdf(), new FolderStorage(data.resolve("documents")), customers);
        this.shop = Shop.open(db, customers, environment, seller, numberPrefix);
    }

    PostOffice(Path data, Environment environment) {
        this(data, environment, "Fjordlys AS", "");
    }

    /** Sends by all channels in one go, as the jobs do by each of them. */
    record Sender(DeliverInvoices deliver) implements AutoCloseable {
        int run() {
            return deliver.run(EnumSet.allOf(ChannelKind.class));
        }

        @Override
        public void close() {
            deliver.close();
        }
    }

    Sender sender(Config.@Nullable Smtp smtp) {
        Config config = new Config(data, 0, "http://localhost", 8, null, smtp, false, List.of(), Config.LogFormat.TEXT);
        return senderBy(config);
    }

    Sender senderBy(Config config) {
        return new Sender(new DeliverInvoices(db, documents, customers, links, config));
    }

    /** Sends by these. */
    Sender senderBy(BiFunction<ChannelKind, Message, Channel> channels) {
        return new Sender(new DeliverInvoices(db, documents, customers, links, channels));
    }

    /** An invoice to be sent to this address, its delivery planned. */
    Issued issue(@Nullable String email, @Nullable Language language) {
        Issued invoice = db.write(tx -> {
            CustomerId customer = shop.customer(tx, "Bryggen Kafé AS", email, language);
            return shop.issue(tx, customer, true);
        });
        db.write(tx -> PlanDeliveries.run(tx, 100));
        return invoice;
    }

    /**
     * An invoice that could go as an e-invoice, to a customer of whom this is known besides its e-mail address, its
     * delivery planned.
     *
     * @param known assignments to columns of the customer
     */
    Issued issueTo(String known, Sending sending) {
        Issued invoice = db.write(tx -> {
            CustomerId customer = shop.customer(tx, "Bryggen Kafé AS", "kari@bryggen.example", null);
            tx.sql()
                    .createUpdate("UPDATE customer_version SET " + known
                            + " WHERE tenant_id = :tenant AND customer_id = :customer")
                    .bind("tenant", shop.tenant().value())
                    .bind("customer", customer.value())
                    .execute();
            Draft draft = shop.draft(customer, new References(null, "Kari", null, null), sending);
            IssueInvoices.Asked asked = new IssueInvoices.Asked(draft, List.of());
            return ((IssueInvoices.Outcome.Done)
                            IssueInvoices.run(tx, List.of(asked)).getFirst())
                    .invoice();
        });
        db.write(tx -> PlanDeliveries.run(tx, 100));
        return invoice;
    }

    Issued issueTo(String known) {
        return issueTo(known, Sending.AT_ONCE);
    }

    /** The whole of it is paid. */
    void pay(Issued invoice) {
        pay(invoice, invoice.totals().payable().minor());
    }

    void pay(Issued invoice, long minor) {
        Payment payment = new Payment(
                invoice.tenant(),
                PaymentId.next(),
                invoice.creditor(),
                new Money(minor, invoice.currency()),
                Instant.parse("2025-03-10T12:00:00Z"),
                LocalDate.of(2025, 3, 10),
                null,
                null,
                Payment.Source.REGISTERED,
                invoice.createdAt());
        db.write(tx -> MatchPayments.takeDown(
                tx, invoice.tenant(), List.of(new MatchPayments.Arrived(payment, invoice.id()))));
    }

    /** From now on time goes on by {@link #pass} alone. */
    void stopTheClock() {
        source = InstantSource.fixed(source.instant());
    }

    /** Time, as everybody here sees it, goes on by so much. */
    void pass(Duration more) {
        passed = passed.plus(more);
    }

    Issued issue() {
        return issue("kari@bryggen.example", null);
    }

    Delivery delivery(Issued invoice) {
        List<Delivery> all = deliveries(invoice.id());
        if (all.size() != 1) {
            throw new AssertionError("not one delivery but " + all);
        }
        return all.getFirst();
    }

    List<Delivery> deliveries(InvoiceId invoice) {
        return db.read(tx -> Deliveries.of(tx, shop.tenant(), invoice));
    }

    /** As if the time of every next attempt had come. */
    void letTimePass() {
        alter("next_attempt_at = now() - interval '1 second'");
    }

    void alter(String assignments) {
        db.write(tx -> tx.sql()
                .createUpdate("UPDATE delivery SET " + assignments + " WHERE tenant_id = :tenant")
                .bind("tenant", shop.tenant().value())
                .execute());
    }

    /** The invoice.sent events there are, as the log has them. */
    List<String> sentEvents() {
        return events("invoice.sent");
    }

    List<String> events(String type) {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT data FROM event WHERE tenant_id = :tenant AND type = :type ORDER BY sequence")
                .bind("tenant", shop.tenant().value())
                .bind("type", type)
                .mapTo(String.class)
                .list());
    }

    byte[] document(Issued invoice) {
        return documents.pdf(invoice.tenant(), invoice.id()).orElseThrow();
    }

    /** The names of the files in the outbox. */
    List<String> outbox() throws IOException {
        Path folder = data.resolve("outbox/email");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    String rawMail(Issued invoice) throws IOException {
        return Files.readString(outboxFile(invoice));
    }

    Letter mail(Issued invoice) throws IOException, MessagingException {
        return Letter.of(unread(invoice));
    }

    MimeMessage unread(Issued invoice) throws IOException, MessagingException {
        try (InputStream file = Files.newInputStream(outboxFile(invoice))) {
            return new MimeMessage(Session.getInstance(new Properties()), file);
        }
    }

    private Path outboxFile(Issued invoice) {
        return data.resolve("outbox/email/" + delivery(invoice).id() + ".eml");
    }

    @Override
    public void close() {
        db.close();
    }

    /** A mail taken apart; its text with common spaces and line ends. */
    record Letter(MimeMessage mail, String plain, String html, String fileName, String fileType, byte[] file) {

        static Letter of(MimeMessage mail) throws IOException, MessagingException {
            MimeMultipart mixed = (MimeMultipart) mail.getContent();
            List<String> contents = texts((MimeMultipart) mixed.getBodyPart(0).getContent());
            try (InputStream file = mixed.getBodyPart(1).getInputStream()) {
                return new Letter(
                        mail,
                        contents.get(0),
                        contents.get(1),
                        mixed.getBodyPart(1).getFileName(),
                        mixed.getBodyPart(1).getContentType(),
                        file.readAllBytes());
            }
        }

        /** The plain one and the rich one. */
        static List<String> texts(MimeMultipart texts) throws IOException, MessagingException {
            List<String> contents = new ArrayList<>();
            for (String type : List.of("text/plain", "text/html")) {
                if (!texts.getBodyPart(contents.size()).isMimeType(type)) {
                    throw new AssertionError("no " + type);
                }
                String content = texts.getBodyPart(contents.size()).getContent().toString();
                contents.add(content.replace('\u00a0', ' ').replace("\r\n", "\n"));
            }
            return contents;
        }
    }
}
