package fordring.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.document.KeptFiles;
import fordring.id.CustomerId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.invoice.EraseCustomer;
import fordring.invoice.Issued;
import fordring.matching.MatchPayments;
import fordring.matching.ReversePayment;
import fordring.matching.SettleReversal;
import fordring.matching.TakeBack;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Customers;
import fordring.party.Tenants.Environment;
import fordring.payment.Payment;
import fordring.payment.Recognise;
import fordring.payment.RegisterPayments;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.FolderStorage;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import fordring.testkit.Database;
import fordring.testkit.Shop;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who paid is forgotten wherever it stands: not only on the payment that settled the invoice in the end. */
class ForgetPayersTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path data;

    private static Payment payment(Shop shop, Issued invoice, Instant now, int day) {
        return payment(shop, invoice, now, day, 0);
    }

    private static Payment payment(Shop shop, Issued invoice, Instant now, int day, long over) {
        return new Payment(
                shop.tenant(),
                PaymentId.next(),
                invoice.creditor(),
                invoice.totals().payable().plus(new Money(over, Currency.NOK)),
                Instant.parse("2025-03-10T12:00:00Z"),
                LocalDate.of(2025, 3, day),
                null,
                "Kari Hemmelig",
                Payment.Source.REGISTERED,
                now);
    }

    @Test
    void whatWasReversedAndWhatWasKnownTwiceIsForgottenTooAndOthersAreNot() {
        Clock clock = new Clock();
        try (Db db = Db.open(Database.freshAddress(), clock)) {
            Customers customers = new Customers(Secrets.of(data.resolve("secret.key")));
            Shop shop = Shop.open(db, customers, Environment.LIVE, "Fjordlys AS");
            CustomerId kari = db.write(tx -> shop.customer(tx, "Kari Hemmelig", null, null));
            CustomerId ola = db.write(tx -> shop.customer(tx, "Ola", null, null));
            db.write(tx -> {
                Issued invoice = shop.issue(tx, kari, false);
                Payment back = payment(shop, invoice, tx.now(), 10);
                Payment settles = payment(shop, invoice, tx.now(), 12, 100);
                Payment twice = payment(shop, invoice, tx.now(), 12);
                MatchPayments.takeDown(tx, shop.tenant(), List.of(new MatchPayments.Arrived(back, invoice.id())));
                ReversePayment.run(tx, shop.tenant(), back.id(), LocalDate.of(2025, 3, 11), null);
                MatchPayments.takeDown(tx, shop.tenant(), List.of(new MatchPayments.Arrived(settles, invoice.id())));
                RegisterPayments.doubted(tx, List.of(new Recognise.Recognised.Perhaps(twice, settles.id())));
                RegisterPayments.same(tx, shop.tenant(), twice.id(), settles.id());
                Issued others = shop.issue(tx, ola, false);
                MatchPayments.takeDown(
                        tx,
                        shop.tenant(),
                        List.of(new MatchPayments.Arrived(payment(shop, others, tx.now(), 13), others.id())));
                ReversalId part = inPart(tx, shop, settles);
                tx.sql().execute("UPDATE payment_reversal SET payer = 'Kari Hemmelig', message = 'Kari'");
                return part;
            });
            assertThat(naming(db)).isEqualTo(6);
            db.write(tx -> EraseCustomer.run(tx, customers, shop.tenant(), kari));

            clock.moveBusiness(shop.tenant(), Instant.parse("2040-01-01T00:00:01Z"));
            new PseudonymiseCustomers(db, new KeptFiles(db, new FolderStorage(data.resolve("documents")))).run();

            assertThat(naming(db)).as("Ola's, whoever paid it").isEqualTo(1);
        }
    }

    /** Nobody knew what it was that the bank took back, until a person said that it was a part of this one: what was over. */
    private static ReversalId inPart(Tx tx, Shop shop, Payment of) {
        ReversalId id = TakeBack.run(
                        tx,
                        shop.tenant(),
                        List.of(new TakeBack.Taken(
                                false,
                                of.creditor(),
                                PaymentAccountId.next(),
                                null,
                                new Money(100, Currency.NOK),
                                of.paidOn(),
                                null,
                                null,
                                null,
                                null,
                                PaymentFileId.next(),
                                1)))
                .getFirst();
        SettleReversal.run(tx, shop.tenant(), id, new SettleReversal.OfPayment(of.id()), null);
        return id;
    }

    private static long naming(Db db) {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT (SELECT count(*) FROM payment WHERE payer IS NOT NULL)"
                        + " + (SELECT count(*) FROM payment_reversal WHERE payer IS NOT NULL)")
                .mapTo(Long.class)
                .one());
    }
}
