package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.FallenAway;
import fordring.collection.GiveUp;
import fordring.id.CreditId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.intake.DecideDuplicate;
import fordring.invoice.CreditInvoice;
import fordring.invoice.Issued;
import fordring.invoice.WriteOff;
import fordring.matching.CustomerCredits;
import fordring.matching.MatchByHand;
import fordring.matching.MatchingRules;
import fordring.matching.MatchingRules.Overpayment;
import fordring.matching.RefundPayment;
import fordring.matching.ReversePayment;
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
            assertThat(db.<List<String>>read(tx -> tx.sql()
                            .createQuery("SELECT DISTINCT kind FROM journal_entry")
                            .mapTo(String.class)
                            .list()))
                    .as("what was done to payments")
                    .contains(
                            "RECEIPT",
                            "MATCH",
                            "UNMATCH",
                            "OFFSET",
                            "REFUND",
                            "REVERSAL",
                            "CREDIT_NOTE",
                            "WRITE_OFF",
                            "CHARGE",
                            "CHARGE_TAKEN_BACK");
        }
    }

    /** One tenant's life. */
    private static final class Run {
        private final Seeded seeded;
        private final PaidWorld world;
        private final List<byte[]> files = new ArrayList<>();
        private final Set<String> told = new HashSet<>();
        private final Set<String> registered = new HashSet<>();
        private final Charger charger;
        private final List<String> done = new ArrayList<>();

        Run(Seeded seeded, PaidWorld world) {
            this.seeded = seeded;
            this.world = world;
            this.charger = new Charger(world);
            for (Seller seller : world.sellers()) {
                for (int i = 0; i < 4; i++) {
                    world.issue(seeded, seller);
                }
                for (int i = 0; i < 6; i++) {
                    earn(seller);
                }
            }
        }

        void step() {
            Seller seller = seeded.oneOf(world.sellers().toArray(Seller[]::new));
            String what = switch (seeded.integer(0, 23)) {
                case 0 -> issue(seller);
                case 1, 2, 3 -> earn(seller);
                case 4, 5, 6, 7 -> file(seller);
                case 8 -> fileAgain();
                case 9 -> register(seller);
                case 10, 11 -> match();
                case 12 -> unmatch();
                case 13 -> refund();
                case 14 -> credit(seller);
                case 15 -> writeOff(seller);
                case 16 -> takeBack(seller);
                case 17, 22 -> useCredit(seller);
                case 18 -> decide();
                case 19, 20 -> charger.charge(seeded, seller);
                case 21 -> charger.uncharge(seeded);
                default -> rules(seller);
            };
            done.add(what);
            assertThat(MoneyBooks.faults(world.db(), world.tenant()))
                    .as(() -> "after " + done)
                    .isEmpty();
        }

        /** Nobody is asked any more, and every movement that was told of is there once. */
        void end() {
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

        /** Somebody pays: all of it, a part, too much, with any reference, with none. */
        private String earn(Seller seller) {
            Issued invoice = seeded.oneOf(seller.invoices().toArray(Issued[]::new));
            long total = invoice.totals().payable().minor();
            long amount = switch (seeded.integer(0, 4)) {
                case 0 -> seeded.number(1, total);
                case 1 -> total + seeded.number(1, 100_000);
                default -> total;
            };
            String payer = seeded.oneOf("Buyer A", "BUYER B AS", "Somebody");
            switch (seeded.integer(0, 6)) {
                case 0 -> seller.bank().pay(seeded, amount, null, "Faktura " + invoice.number(), payer);
                case 1 -> seller.bank().pay(seeded, amount, null, "ref " + invoice.paymentReference(), payer);
                case 2 -> several(seller, invoice);
                default -> seller.bank().pay(seeded, amount, invoice.paymentReference(), null, payer);
            }
            return "earn " + amount;
        }

        /** A payer names two invoices, and mostly pays what they come to. */
        private void several(Seller seller, Issued one) {
            Issued other = seeded.oneOf(seller.invoices().toArray(Issued[]::new));
            long sum = one.totals().payable().plus(other.totals().payable()).minor() - (seeded.chance(20) ? 1 : 0);
            seller.bank().pay(seeded, sum, one, other);
        }

        private String file(Seller seller) {
            List<Movement> all = seller.bank().movements();
            if (all.isEmpty()) {
                return "no file";
            }
            int from = seeded.integer(0, all.size() - 1);
            PaidBank.File file = seller.bank()
                    .file(
                            seeded,
                            files.size() + 1,
                            all.subList(from, Math.min(all.size(), from + seeded.integer(1, 6))));
            if (file.movements().isEmpty()) {
                return "no file";
            }
            files.add(file.bytes());
            world.send(file.bytes());
            file.movements().stream().filter(m -> m.back() == null).forEach(m -> told.add(key(seller, m)));
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
                    .filter(m -> m.back() == null && m.reference() != null)
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

        private String credit(Seller seller) {
            InvoiceId invoice = PaidWorld.anyInvoice(seeded, seller);
            List<CreditInvoice.Piece> pieces =
                    seeded.chance(50) ? List.of() : List.of(new CreditInvoice.Piece(1, null, seeded.number(1, 5_000)));
            CreditInvoice.Wish wish = new CreditInvoice.Wish(pieces, List.of(), null, null, false);
            world.attempt(tx -> FallenAway.with(
                    tx,
                    world.tenant(),
                    invoice,
                    () -> CreditInvoice.run(tx, world.tenant(), invoice, wish, (sql, candidate) -> List.of())));
            return "credit note";
        }

        private String writeOff(Seller seller) {
            InvoiceId invoice = PaidWorld.anyInvoice(seeded, seller);
            Long amount = seeded.chance(50) ? seeded.number(1, 1_000) : null;
            world.attempt(
                    tx -> GiveUp.run(tx, world.tenant(), invoice, new WriteOff.Wish(amount, seeded.chance(20), null)));
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
