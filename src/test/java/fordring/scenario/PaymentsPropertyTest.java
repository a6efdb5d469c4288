package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.CreditId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.intake.DecideDuplicate;
import fordring.invoice.CreditInvoice;
import fordring.invoice.WriteOff;
import fordring.matching.CustomerCredits;
import fordring.matching.MatchByHand;
import fordring.matching.MatchingRules;
import fordring.matching.MatchingRules.Overpayment;
import fordring.matching.RefundPayment;
import fordring.matching.ReversePayment;
import fordring.matching.SettleReversal;
import fordring.matching.Unmatch;
import fordring.platform.Db;
import fordring.scenario.PaidBank.Movement;
import fordring.scenario.PaidWorld.Seller;
import fordring.testkit.Database;
import fordring.testkit.Seeded;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever files come, in whatever format, once or again, and whatever people do to payments: the bank in the ledger is
 * what banks told, each payment is in one place, and each invoice is what the ledger has of it.
 */
class PaymentsPropertyTest {
    private static final int CASES = Boolean.getBoolean("fordring.long") ? 60 : 5;
    private static final int STEPS = 80;

    private static final String WAITING = """
            SELECT id FROM payment WHERE tenant_id = :tenant AND same_as IS NULL AND perhaps IS NULL
            AND reversed_on IS NULL AND allocated_minor + credited_minor + refunded_minor < amount_minor ORDER BY id
            """;
    private static final String HELD = """
            SELECT id FROM payment WHERE tenant_id = :tenant AND same_as IS NULL AND perhaps IS NULL
            AND reversed_on IS NULL AND allocated_minor + credited_minor > 0 ORDER BY id
            """;
    private static final String ANY = "SELECT id FROM payment WHERE tenant_id = :tenant ORDER BY id";
    private static final String ASKED = """
            SELECT id FROM payment WHERE tenant_id = :tenant AND perhaps IS NOT NULL AND same_as IS NULL ORDER BY id
            """;
    private static final String CREDITS = """
            SELECT id FROM customer_credit WHERE tenant_id = :tenant AND used_minor + refunded_minor < amount_minor
            ORDER BY id
            """;

    private static final String PAID =
            "SELECT invoice_id FROM invoice_balance WHERE tenant_id = :tenant AND paid_minor > 0 ORDER BY 1";
    private static final String REVERSALS = "SELECT id FROM payment_reversal WHERE tenant_id = :tenant ORDER BY id";
    private static final String UNEXPLAINED = """
            SELECT id FROM payment_reversal WHERE tenant_id = :tenant AND explained_minor < amount_minor
            AND same_as IS NULL ORDER BY id
            """;

    /** What must have come up in some life: exchanged, told in a sum and one by one, taken off. */
    private static final List<String> RARE = List.of(
            "SELECT count(*) FROM payment_allocation WHERE paid_minor IS NOT NULL",
            "SELECT count(*) FROM payment_batch WHERE stated",
            "SELECT count(*) FROM payment_batch WHERE itemised_minor > 0",
            "SELECT count(*) FROM payment_reversal WHERE kind = 'DEDUCTION'");

    /** Movements that somebody told of, and of which it is not known how often. */
    private static final String BOOKED = """
            SELECT concat_ws(' ', creditor_id, amount_minor, ltrim(reference, '0'), count(*)) FROM payment
            WHERE tenant_id = :tenant AND same_as IS NULL AND perhaps IS NULL
            GROUP BY creditor_id, amount_minor, ltrim(reference, '0')
            """;

    @Test
    void moneyIsInOnePlaceWhateverIsDone(@TempDir Path folder) {
        try (Db db = Database.fresh()) {
            int[] run = {0};
            Seeded.cases(CASES, seeded -> {
                Run each = new Run(seeded, new PaidWorld(db, folder.resolve("run" + run[0]++)));
                for (int step = 0; step < STEPS; step++) {
                    each.step();
                }
                each.end();
            });
            for (String rare : RARE) {
                assertThat(db.<Long>read(tx ->
                                tx.sql().createQuery(rare).mapTo(Long.class).one()))
                        .as(rare)
                        .isPositive();
            }
            assertThat(db.<List<String>>read(tx -> tx.sql()
                            .createQuery("SELECT DISTINCT kind FROM journal_entry")
                            .mapTo(String.class)
                            .list()))
                    .as("what was done to payments")
                    .contains(
                            "RECEIPT", "MATCH", "UNMATCH", "OFFSET", "REFUND", "REVERSAL", "CREDIT_NOTE", "WRITE_OFF");
        }
    }

    /** One tenant's life. */
    private static final class Run {
        private final Seeded seeded;
        private final PaidWorld world;
        private final List<byte[]> files = new ArrayList<>();
        private final Set<String> told = new HashSet<>();
        private final Set<String> registered = new HashSet<>();
        private final List<String> done = new ArrayList<>();

        Run(Seeded seeded, PaidWorld world) {
            this.seeded = seeded;
            this.world = world;
            for (Seller seller : world.sellers()) {
                for (int i = 0; i < 4; i++) {
                    world.issue(seeded, seller);
                }
                for (int i = 0; i < 6; i++) {
                    Payers.pay(seeded, world, seller);
                }
            }
        }

        void step() {
            Seller seller = seeded.oneOf(world.sellers().toArray(Seller[]::new));
            String what = switch (seeded.integer(0, 25)) {
                case 0 -> issue(seller);
                case 1, 2, 3 -> Payers.pay(seeded, world, seller);
                case 4, 5, 6, 7 -> file(seller);
                case 8 -> fileAgain();
                case 9 -> register(seller);
                case 10, 11 -> match();
                case 12 -> unmatch();
                case 13 -> refund();
                case 14, 24 -> credit(seller);
                case 15 -> writeOff(seller);
                case 16 -> takeBack(seller);
                case 17 -> useCredit(seller);
                case 18 -> decide();
                case 19, 20, 21 -> settle();
                case 22 -> move();
                case 23 -> resume();
                default -> rules(seller);
            };
            done.add(what);
            assertThat(MoneyBooks.faults(world.db(), world.tenant()))
                    .as(() -> "after " + done)
                    .isEmpty();
        }

        /** Nobody is asked any more, and every movement that was told of is there once. */
        void end() {
            world.resume();
            while (!world.ids(ASKED).isEmpty()) {
                done.add(decide());
            }
            assertThat(MoneyBooks.faults(world.db(), world.tenant()))
                    .as(() -> "after " + done)
                    .isEmpty();
            List<String> booked = world.db()
                    .read(tx -> tx.sql()
                            .createQuery(BOOKED)
                            .bind("tenant", world.tenant().value())
                            .mapTo(String.class)
                            .list());
            assertThat(booked)
                    .as(() -> "after " + done)
                    .containsExactlyInAnyOrderElementsOf(
                            told.stream().map(key -> key + " 1").toList());
        }

        private String issue(Seller seller) {
            world.issue(seeded, seller);
            return "issue";
        }

        private String file(Seller seller) {
            PaidBank.File file = seller.bank().file(seeded, files.size() + 1);
            if (file.entries() == 0) {
                return "no file";
            }
            files.add(file.bytes());
            if (seeded.chance(25)) {
                world.sendAndDie(seeded, file.bytes());
            } else {
                world.send(file.bytes());
            }
            file.movements().stream().filter(Movement::isPayment).forEach(m -> told.add(key(seller, m)));
            return file.format() + " "
                    + file.movements().stream().map(Movement::no).toList();
        }

        private static String key(Seller seller, Movement m) {
            String reference = m.reference();
            return seller.id().value() + " " + m.amount().minor()
                    + (reference == null ? "" : " " + reference.replaceFirst("^0+", ""));
        }

        private String fileAgain() {
            if (!files.isEmpty()) {
                world.send(seeded.oneOf(files.toArray(byte[][]::new)));
            }
            return "a file again";
        }

        private String register(Seller seller) {
            List<Movement> payments = seller.bank().movements().stream()
                    .filter(m -> m.isPayment() && m.reference() != null)
                    .toList();
            if (payments.isEmpty()) {
                return "nothing to register";
            }
            Movement movement = seeded.oneOf(payments.toArray(Movement[]::new));
            if (registered.add(key(seller, movement))) {
                LocalDate on = movement.on().minusDays(seeded.integer(0, 5));
                world.register(seller, movement, on);
                told.add(key(seller, movement));
            }
            return "register " + movement.no();
        }

        private String match() {
            boolean difference = seeded.chance(20);
            return with(WAITING, PaymentId::new, payment -> {
                        InvoiceId invoice = PaidWorld.anyInvoice(seeded, world.sellerOf(payment));
                        return world.attempt(tx -> MatchByHand.run(
                                tx, world.tenant(), payment, List.of(new MatchByHand.Wish(invoice, null, difference))));
                    })
                    + " matched";
        }

        private String move() {
            return with(HELD, PaymentId::new, p -> {
                        Seller seller = world.sellerOf(p);
                        InvoiceId from = PaidWorld.anyInvoice(seeded, seller);
                        InvoiceId to = PaidWorld.anyInvoice(seeded, seller);
                        return world.attempt(tx -> {
                            Unmatch.run(tx, world.tenant(), p, from);
                            MatchByHand.run(
                                    tx, world.tenant(), p, List.of(new MatchByHand.Wish(to, null, seeded.chance(20))));
                        });
                    })
                    + " moved";
        }

        private String resume() {
            world.resume();
            return "files are gone on with";
        }

        private String unmatch() {
            return with(HELD, PaymentId::new, p -> world.attempt(tx -> Unmatch.run(tx, world.tenant(), p, null)))
                    + " unmatched";
        }

        private String refund() {
            return with(
                            WAITING,
                            PaymentId::new,
                            p -> world.attempt(tx ->
                                    RefundPayment.run(tx, world.tenant(), p, seeded.chance(50) ? 1L : null, null)))
                    + " refunded";
        }

        /** Mostly of what was paid already, which then is to the customer's credit. */
        private String credit(Seller seller) {
            List<UUID> paid = world.ids(PAID);
            InvoiceId invoice = paid.isEmpty() || seeded.chance(30)
                    ? PaidWorld.anyInvoice(seeded, seller)
                    : new InvoiceId(seeded.oneOf(paid.toArray(UUID[]::new)));
            List<CreditInvoice.Piece> pieces =
                    seeded.chance(50) ? List.of() : List.of(new CreditInvoice.Piece(1, null, seeded.number(1, 5_000)));
            world.attempt(tx -> CreditInvoice.run(
                    tx,
                    world.tenant(),
                    invoice,
                    new CreditInvoice.Wish(pieces, List.of(), null, null, false),
                    (sql, candidate) -> List.of()));
            return "credit note";
        }

        private String writeOff(Seller seller) {
            InvoiceId invoice = PaidWorld.anyInvoice(seeded, seller);
            Long amount = seeded.chance(50) ? seeded.number(1, 1_000) : null;
            world.attempt(tx ->
                    WriteOff.run(tx, world.tenant(), invoice, new WriteOff.Wish(amount, seeded.chance(20), null)));
            return "write-off";
        }

        /** The bank takes back what it told of, or somebody says that it did. */
        private String takeBack(Seller seller) {
            if (seeded.chance(30)) {
                return with(
                                ANY,
                                PaymentId::new,
                                p -> world.attempt(tx ->
                                        ReversePayment.run(tx, world.tenant(), p, LocalDate.of(2025, 4, 2), null)))
                        + " reversed";
            }
            List<Movement> all = seller.bank().movements();
            if (!all.isEmpty()) {
                seller.bank().takeBack(seeded, seeded.oneOf(all.toArray(Movement[]::new)));
            }
            return "taken back by the bank";
        }

        /** Somebody says what it was that went back, rightly or wrongly. */
        private String settle() {
            Long amount = seeded.chance(30) ? seeded.number(1, 5_000) : null;
            SettleReversal.As as = what();
            return with(
                            UNEXPLAINED,
                            ReversalId::new,
                            id -> world.attempt(tx -> SettleReversal.run(tx, world.tenant(), id, as, amount)))
                    + " was " + as;
        }

        private SettleReversal.As what() {
            List<UUID> payments = world.ids(ANY);
            List<UUID> credits = world.ids(CREDITS);
            List<UUID> reversals = world.ids(REVERSALS);
            int choice = seeded.integer(0, 5);
            if (choice < 3 && !payments.isEmpty()) {
                return new SettleReversal.OfPayment(new PaymentId(seeded.oneOf(payments.toArray(UUID[]::new))));
            }
            if (choice == 3 && !credits.isEmpty()) {
                return new SettleReversal.OfCredit(new CreditId(seeded.oneOf(credits.toArray(UUID[]::new))));
            }
            if (choice == 4 && !reversals.isEmpty()) {
                return new SettleReversal.Same(new ReversalId(seeded.oneOf(reversals.toArray(UUID[]::new))));
            }
            return new SettleReversal.Difference("nobody knows");
        }

        private String useCredit(Seller seller) {
            InvoiceId invoice = PaidWorld.anyInvoice(seeded, seller);
            boolean refund = seeded.chance(30);
            return with(
                            CREDITS,
                            CreditId::new,
                            credit -> world.attempt(tx -> {
                                if (refund) {
                                    CustomerCredits.refund(tx, world.tenant(), credit, null, null);
                                } else {
                                    CustomerCredits.offset(tx, world.tenant(), credit, invoice, null);
                                }
                            }))
                    + " credit used";
        }

        /** A person knows whether it is the same: the bank does. */
        private String decide() {
            return with(
                            ASKED,
                            PaymentId::new,
                            asked -> world.attempt(tx -> DecideDuplicate.run(tx, world.tenant(), asked, true)))
                    + " decided";
        }

        private String rules(Seller seller) {
            MatchingRules rules = new MatchingRules(
                    seeded.oneOf(40, 75, 90, 100), seeded.oneOf(0L, 500L), seeded.oneOf(Overpayment.values()), null);
            world.attempt(tx -> MatchingRules.keep(tx, world.tenant(), seller.id(), rules));
            return rules.toString();
        }

        /** Does it with any of these rows. */
        private <T> String with(String query, Function<UUID, T> id, Function<T, Boolean> work) {
            List<UUID> ids = world.ids(query);
            if (ids.isEmpty()) {
                return "nothing";
            }
            UUID chosen = seeded.oneOf(ids.toArray(UUID[]::new));
            return chosen + (work.apply(id.apply(chosen)) ? "" : " refused");
        }
    }
}
