package fordring.collection;

import fordring.collection.Charge.Kind;
import fordring.country.Country;
import fordring.country.LawRow;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.PaymentId;
import fordring.invoice.Balance;
import fordring.invoice.CreditInvoice;
import fordring.invoice.FirstSent;
import fordring.invoice.Issued;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.invoice.WriteOff;
import fordring.matching.MatchPayments;
import fordring.matching.MatchPayments.Arrived;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.party.Customers;
import fordring.party.Tenants;
import fordring.payment.Payment;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import fordring.testkit.Shop;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Norwegian creditor whose invoices are of 1 500.00, of 2025-03-01, due on the 15th and sent the day they were issued.
 * The due date is not agreed, so interest of 12.5 % runs from 2025-04-01.
 */
record Counter(Db db, Shop shop, CustomerId ola) {
    static final LawRow ROW = new LawRow(
            Country.NO,
            "inkassosats",
            "rate",
            LocalDate.of(2025, 1, 1),
            null,
            Decimal.of("700"),
            "FOR-1989-07-14-562 § 1-2",
            "kred.no",
            LocalDate.of(2026, 11, 22));

    static Counter open(Db db, Path folder) {
        Customers customers = new Customers(Secrets.of(folder.resolve("secret.key")));
        Shop shop = Shop.open(db, customers, Tenants.Environment.TEST, "Fjordlys");
        return new Counter(db, shop, db.write(tx -> shop.customer(tx, "Ola Nordmann Bygg AS", null, null)));
    }

    static Money nok(long minor) {
        return new Money(minor, Currency.NOK);
    }

    Issued issue() {
        return db.write(tx -> {
            Issued invoice = shop.issue(tx, ola, false);
            FirstSent.note(tx, shop.tenant(), invoice.id(), invoice.issueDate());
            return invoice;
        });
    }

    private Receivable locked(Tx tx, InvoiceId id) {
        return Receivables.lock(tx, shop.tenant(), List.of(id)).getFirst();
    }

    Balance balance(Issued invoice) {
        return db.write(tx -> locked(tx, invoice.id())).balance();
    }

    /** Capital, fees, interest. */
    List<Long> owed(Issued invoice) {
        Balance balance = balance(invoice);
        return List.of(
                balance.capital().minor(),
                balance.fees().minor(),
                balance.interest().minor());
    }

    /** A reminder's fee, and interest through the day. */
    void charge(Issued invoice, @Nullable NoticeId notice, LocalDate on, long fee, long interest) {
        db.write(tx -> {
            Receivable claim = locked(tx, invoice.id());
            List<Charges.New> charges = new ArrayList<>();
            if (fee > 0) {
                charges.add(new Charges.New(claim, Kind.REMINDER_FEE, notice, nok(fee), on, null, List.of(ROW)));
            }
            if (interest > 0) {
                charges.add(new Charges.New(claim, Kind.INTEREST, notice, nok(interest), on, on, List.of(ROW)));
            }
            return Charges.book(tx, shop.tenant(), charges);
        });
    }

    void compensation(Issued invoice, LocalDate on, long amount) {
        charge(invoice, Kind.COMPENSATION, NoticeId.next(), on, amount);
    }

    void charge(Issued invoice, Kind kind, @Nullable NoticeId notice, LocalDate on, long amount) {
        db.write(tx -> Charges.book(
                tx,
                shop.tenant(),
                List.of(new Charges.New(locked(tx, invoice.id()), kind, notice, nok(amount), on, null, List.of(ROW)))));
    }

    PaymentId pay(Issued invoice, long amount, LocalDate on) {
        Payment payment = new Payment(
                shop.tenant(),
                PaymentId.next(),
                invoice.creditor(),
                nok(amount),
                Instant.parse(on + "T12:00:00Z"),
                on,
                invoice.paymentReference(),
                null,
                Payment.Source.BANK,
                Instant.parse("2025-04-11T08:00:00Z"));
        db.write(tx -> MatchPayments.takeDown(tx, shop.tenant(), List.of(new Arrived(payment, invoice.id()))));
        return payment.id();
    }

    /** All that is left of it, or an amount of its one line. */
    void credit(Issued invoice, @Nullable Long amount) {
        List<CreditInvoice.Piece> pieces =
                amount == null ? List.of() : List.of(new CreditInvoice.Piece(1, null, amount));
        db.write(tx -> FallenAway.with(
                tx,
                shop.tenant(),
                invoice.id(),
                () -> CreditInvoice.run(
                        tx,
                        shop.tenant(),
                        invoice.id(),
                        new CreditInvoice.Wish(pieces, List.of(), null, null, false),
                        (t, note) -> List.of())));
    }

    /** Null: all that is open of the capital. */
    void writeOff(Issued invoice, @Nullable Long amount) {
        db.write(tx -> {
            GiveUp.run(tx, shop.tenant(), invoice.id(), new WriteOff.Wish(amount, false, null));
            return invoice;
        });
    }

    void takeBack(Issued invoice, NoticeId notice) {
        db.write(tx -> {
            Charges.lock(tx, shop.tenant(), List.of(invoice.id()));
            Charges.takeBack(tx, shop.tenant(), invoice.id(), notice, "delivery_failed");
            return notice;
        });
    }

    void follow() {
        boolean more = true;
        while (more) {
            more = db.write(tx -> FallenAway.follow(tx, 100));
        }
    }

    History history(Issued invoice) {
        return Objects.requireNonNull(db.read(tx -> History.of(tx, shop.tenant(), List.of(invoice.id())))
                .get(invoice.id()));
    }

    /** What stands on each account. */
    Map<String, Long> books() {
        Map<String, Long> found = new TreeMap<>();
        db.read(tx -> tx.sql()
                .createQuery("""
                        SELECT account, sum(amount_minor) AS amount FROM posting WHERE tenant_id = :tenant
                        GROUP BY account HAVING sum(amount_minor) <> 0
                        """)
                .bind("tenant", shop.tenant().value())
                .map((rs, ctx) -> found.put(rs.getString("account"), rs.getLong("amount")))
                .list());
        return found;
    }

    Claim claim(Issued invoice, LocalDate on) {
        return db.read(tx -> Claim.explain(tx, shop.tenant(), invoice.id(), on)).orElseThrow();
    }

    long told(String type) {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT count(*) FROM event WHERE tenant_id = :tenant AND type = :type")
                .bind("tenant", shop.tenant().value())
                .bind("type", type)
                .mapTo(Long.class)
                .one());
    }
}
