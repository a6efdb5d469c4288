package fordring.delivery;

import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.invoice.Content;
import fordring.invoice.Draft;
import fordring.invoice.IssueInvoices;
import fordring.invoice.Issued;
import fordring.invoice.Line;
import fordring.invoice.Marks;
import fordring.invoice.PriceMode;
import fordring.invoice.References;
import fordring.invoice.Sending;
import fordring.invoice.Terms;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.party.Address;
import fordring.party.ChannelKind;
import fordring.party.Customer;
import fordring.party.Tenants.Environment;
import fordring.platform.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An installation with these settings, that issues invoices to Bryggen Kafé AS and sends each by one channel. */
final class Sendings implements AutoCloseable {
    static final Address BRYGGEN = new Address("Bryggen 7", null, "5003", "Bergen", "NO");
    static final String PARTICIPANT = "0192:974760673";

    final PostOffice office;
    private final Path data;
    private final PostOffice.Sender sender;

    Sendings(Path data, Environment environment, Map<String, String> settings) {
        this.data = data;
        this.office = new PostOffice(data, environment);
        this.sender = office.senderBy(Config.load(data, Map.of(), settings));
    }

    Issued issue(ChannelKind channel) {
        return issue(channel, BRYGGEN, PARTICIPANT);
    }

    Issued issue(ChannelKind channel, Address address, @Nullable String participant) {
        Issued invoice = office.db.write(tx -> {
            CustomerId id = CustomerId.next();
            office.customers.create(
                    tx, customer(office.shop.tenant(), id, "Bryggen Kafé AS", address, participant, tx.now()));
            Draft draft = new Draft(
                    office.shop.tenant(),
                    null,
                    id,
                    new Content(
                            PriceMode.GROSS,
                            List.of(new Line("Rådgivning", Decimal.of(10), "timer", Decimal.of(150), null)),
                            new Money(150_000, Currency.NOK)),
                    Terms.on(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 15)),
                    new References(null, "Kari", null, null),
                    Marks.USUAL,
                    new Sending(true, null));
            return switch (IssueInvoices.run(tx, List.of(new IssueInvoices.Asked(draft, null)))
                    .getFirst()) {
                case IssueInvoices.Outcome.Done done -> done.invoice();
                case IssueInvoices.Outcome.Refused _, IssueInvoices.Outcome.Unproven _ ->
                    throw new IllegalArgumentException();
            };
        });
        office.db.write(tx -> PlanDeliveries.run(tx, 100));
        office.db.write(tx -> tx.sql()
                .createUpdate("UPDATE delivery SET channel = :channel WHERE tenant_id = :tenant AND invoice_id = :id")
                .bind("channel", channel.code())
                .bind("tenant", invoice.tenant().value())
                .bind("id", invoice.id().value())
                .execute());
        return invoice;
    }

    /** What the customer is from now on; the invoice stays made out as it was. */
    void change(Issued invoice, String name, Address address, @Nullable String participant) {
        office.db.write(tx -> office.customers.update(
                tx,
                invoice.tenant(),
                invoice.customer(),
                was -> customer(was.tenant(), was.id(), name, address, participant, was.createdAt())));
    }

    private static Customer customer(
            TenantId tenant,
            CustomerId id,
            String name,
            Address address,
            @Nullable String participant,
            Instant createdAt) {
        return new Customer(
                tenant,
                id,
                1,
                Customer.Type.COMPANY,
                Customer.DebtorClass.BUSINESS,
                name,
                "974760673",
                null,
                "kari@bryggen.example",
                "+47 912 34 567",
                address,
                null,
                null,
                participant,
                false,
                createdAt);
    }

    /** Makes the next attempt, and says what became of it. */
    Delivery send(Issued invoice) {
        office.db.write(tx -> tx.sql()
                .createUpdate("UPDATE delivery SET next_attempt_at = now() - interval '1 second'"
                        + " WHERE tenant_id = :tenant AND state = 'waiting'")
                .bind("tenant", invoice.tenant().value())
                .execute());
        sender.run();
        return office.delivery(invoice);
    }

    /** As if the process had died after the channel took the message over, before that was noted. */
    void forgetThatItWasSent() {
        office.alter("state = 'sending', sent_at = NULL, next_attempt_at = now() - interval '1 second'");
    }

    /** What lies in the outbox of a channel, by name. */
    Map<String, byte[]> outbox(ChannelKind channel) {
        Path folder = data.resolve("outbox").resolve(channel.code());
        Map<String, byte[]> files = new TreeMap<>();
        if (!Files.exists(folder)) {
            return files;
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    @Override
    public void close() {
        sender.close();
        office.close();
    }
}
