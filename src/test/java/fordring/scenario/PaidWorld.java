package fordring.scenario;

import fordring.bankfile.Format;
import fordring.country.Country;
import fordring.fault.Code;
import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.intake.DyingImport;
import fordring.intake.ImportFile;
import fordring.intake.TakePayments;
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
import fordring.matching.MatchPayments;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.party.Tenants;
import fordring.payment.Payment;
import fordring.payment.Payments;
import fordring.platform.Db;
import fordring.platform.FolderStorage;
import fordring.platform.Secrets;
import fordring.platform.Storage;
import fordring.platform.Tx;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import fordring.scenario.PaidBank.Movement;
import fordring.testkit.Seeded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One tenant with a creditor in Norway, Sweden and Finland, their customers, and a bank for each. */
final class PaidWorld {
    /** Of the creditor's currency for one of another. */
    static final long RATE = 2;

    private final Db db;
    private final Customers customers;
    private final Path folder;
    private final TenantId tenant;
    private final List<Seller> sellers = new ArrayList<>();

    /** A creditor, whom it sells to, what it issued, and its bank. */
    record Seller(
            CreditorId id,
            PaymentAccountId account,
            PaidBank bank,
            List<CustomerId> customers,
            List<Issued> invoices) {}

    /** An invoice and a credit note of the same customer, and what he owes of both together. */
    record Netting(String reference, String note, long pays) {}

    PaidWorld(Db db, Path folder) {
        this.db = db;
        this.customers = new Customers(Secrets.of(folder.resolve("secret.key")));
        this.folder = folder;
        this.tenant = db.write(tx -> Tenants.create(tx, "Paid", Tenants.Environment.TEST));
        open(
                Country.NO,
                Currency.NOK,
                "988077917",
                account(
                        AccountKind.BANK_ACCOUNT,
                        "12345678903",
                        "NO7112345678903",
                        new ReferenceScheme(Kind.KID_MOD10, 10)),
                new PaidBank(Currency.NOK, Format.OCR_GIRO, "12345678903", "NO7112345678903"));
        open(
                Country.SE,
                Currency.SEK,
                "5560473521",
                account(AccountKind.BANKGIRO, "9912346", "SE4550000000058398257466", ReferenceScheme.of(Kind.OCR)),
                new PaidBank(Currency.SEK, Format.BGMAX, "9912346", "SE4550000000058398257466"));
        open(
                Country.FI,
                Currency.EUR,
                "20774740",
                account(AccountKind.IBAN, "FI2112345600000785", null, ReferenceScheme.of(Kind.VIITENUMERO)),
                new PaidBank(Currency.EUR, Format.KTL, "12345600000785", "FI2112345600000785"));
    }

    private static PaymentAccount account(
            AccountKind kind, String number, @Nullable String iban, ReferenceScheme scheme) {
        return new PaymentAccount(PaymentAccountId.next(), kind, number, iban, null, null, scheme, null);
    }

    private void open(Country country, Currency currency, String organisation, PaymentAccount account, PaidBank bank) {
        Creditor creditor = new Creditor(
                tenant,
                CreditorId.next(),
                1,
                "Seller " + country,
                organisation,
                country,
                new Address("Storgata 12", null, "0184", "Oslo", country.name()),
                null,
                null,
                null,
                true,
                Rate.percent(country == Country.FI ? "25.5" : "25"),
                "Services",
                14,
                Language.EN);
        db.write(tx -> {
            Creditors.create(tx, new Creditors.Opening(creditor, account, country.name(), 1001));
            List<CustomerId> buyers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                buyers.add(customer(tx, "Buyer " + country + " " + (char) ('A' + i)));
            }
            sellers.add(new Seller(creditor.id(), account.id(), bank, buyers, new ArrayList<>()));
            return currency;
        });
    }

    private CustomerId customer(Tx tx, String name) {
        Customer customer = new Customer(
                tenant,
                CustomerId.next(),
                1,
                Customer.Type.COMPANY,
                Customer.DebtorClass.BUSINESS,
                name,
                null,
                null,
                null,
                null,
                Address.NONE,
                null,
                null,
                null,
                false,
                tx.now());
        customers.create(tx, customer);
        return customer.id();
    }

    Db db() {
        return db;
    }

    TenantId tenant() {
        return tenant;
    }

    List<Seller> sellers() {
        return sellers;
    }

    /** An invoice of any amount, now and then in another currency, at a rate of two for one. */
    void issue(Seeded seeded, Seller seller) {
        boolean foreign = seeded.chance(15);
        Currency currency = foreign ? Currency.DKK : seller.bank.currency();
        Money total = new Money(seeded.number(100, 1_000_000), currency);
        Draft draft = new Draft(
                tenant,
                seller.id,
                seeded.oneOf(seller.customers.toArray(CustomerId[]::new)),
                new Content(
                        PriceMode.GROSS,
                        List.of(new Line(
                                "Work", Decimal.ONE, null, Decimal.ofMinor(total.minor(), total.currency()), null)),
                        List.of(),
                        Money.zero(currency),
                        total,
                        foreign ? Decimal.of(RATE) : null,
                        null),
                Terms.on(LocalDate.of(2025, 2, 1), LocalDate.of(2025, 3, 1).plusDays(seeded.integer(0, 60))),
                References.NONE,
                Marks.USUAL,
                new Sending(false, null));
        db.write(tx -> {
            IssueInvoices.Outcome outcome = IssueInvoices.run(tx, List.of(new IssueInvoices.Asked(draft, null)))
                    .getFirst();
            if (!(outcome instanceof IssueInvoices.Outcome.Done done)) {
                throw new IllegalStateException(outcome.toString());
            }
            return seller.invoices.add(done.invoice());
        });
    }

    private Storage storage() {
        return new FolderStorage(folder.resolve("documents"));
    }

    private Path tmp() {
        return folder.resolve("tmp");
    }

    /** Booked to its end; one whose importer died is refused as long as his claim lasts. */
    void send(byte[] file) {
        try (ImportFile imports = new ImportFile(db, storage(), tmp())) {
            imports.run(tenant, "bank.txt", ImportFile.UnknownAccounts.REFUSE, new ByteArrayInputStream(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (Rejected inWork) {
            if (!inWork.faults().getFirst().code().equals(Code.FILE_IN_WORK)) {
                throw inWork;
            }
        }
    }

    /** In portions of one or two entries, and whoever does it dies before one of them. */
    void sendAndDie(Seeded seeded, byte[] file) {
        new DyingImport(db, storage(), tmp(), seeded.integer(1, 2)).run(tenant, file, seeded.integer(0, 3));
    }

    /** The claims of the dead run out, and somebody goes on with what they left. */
    void resume() {
        db.write(tx -> tx.sql().execute("UPDATE payment_file SET claimed_until = now() WHERE state = 'importing'"));
        try (ImportFile imports = new ImportFile(db, storage(), tmp())) {
            while (imports.resume()) {
                // the next
            }
        }
    }

    /** Somebody says that this was paid, before or after the bank does. */
    PaymentId register(Seller seller, Movement movement, LocalDate on) {
        Payment payment = new Payment(
                tenant,
                PaymentId.next(),
                seller.id,
                movement.amount(),
                on.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                on,
                movement.reference(),
                null,
                Payment.Source.REGISTERED,
                Instant.parse("2025-04-01T00:00:00Z"),
                seller.account,
                null);
        db.write(tx -> TakePayments.run(tx, tenant, List.of(new MatchPayments.Arrived(payment, null))));
        return payment.id();
    }

    /** Whatever may be refused; whether it was done. */
    boolean attempt(Consumer<Tx> work) {
        try {
            return db.write(tx -> {
                work.accept(tx);
                return true;
            });
        } catch (Rejected refused) {
            return false;
        }
    }

    /** Ids of rows, in an order that is the same in every run. */
    List<UUID> ids(String query) {
        return db.read(tx -> tx.sql()
                .createQuery(query)
                .bind("tenant", tenant.value())
                .mapTo(UUID.class)
                .list());
    }

    List<Netting> nettings(Seller seller) {
        return db.read(tx -> tx.sql()
                .createQuery("""
                        SELECT i.payment_reference, n.number,
                            b.capital_minor - (c.amount_minor - c.used_minor - c.refunded_minor) AS pays
                        FROM customer_credit c
                        JOIN invoice n ON n.tenant_id = c.tenant_id AND n.id = c.credit_note_id
                        JOIN invoice i ON i.tenant_id = c.tenant_id AND i.creditor_id = c.creditor_id
                            AND i.customer_id = c.customer_id AND i.currency = c.currency AND i.kind = 'INVOICE'
                        JOIN invoice_balance b ON b.tenant_id = i.tenant_id AND b.invoice_id = i.id
                        WHERE c.tenant_id = :tenant AND c.creditor_id = :creditor AND c.currency = :currency
                            AND c.used_minor + c.refunded_minor < c.amount_minor
                            AND b.capital_minor > c.amount_minor - c.used_minor - c.refunded_minor
                        ORDER BY n.number, i.number
                        """)
                .bind("tenant", tenant.value())
                .bind("creditor", seller.id.value())
                .bind("currency", seller.bank.currency().name())
                .map((rs, ctx) ->
                        new Netting(rs.getString("payment_reference"), rs.getString("number"), rs.getLong("pays")))
                .list());
    }

    Seller sellerOf(PaymentId payment) {
        CreditorId creditor = db.<Payment>read(
                        tx -> Payments.find(tx, tenant, payment).orElseThrow())
                .creditor();
        return sellers.stream().filter(s -> s.id.equals(creditor)).findFirst().orElseThrow();
    }

    static InvoiceId anyInvoice(Seeded seeded, Seller seller) {
        return seeded.oneOf(seller.invoices.toArray(Issued[]::new)).id();
    }
}
