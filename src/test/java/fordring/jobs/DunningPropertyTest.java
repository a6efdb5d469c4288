package fordring.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.AdvanceCases;
import fordring.collection.Charge;
import fordring.collection.Charges;
import fordring.collection.Notice;
import fordring.id.PaymentId;
import fordring.invoice.DisputeInvoice;
import fordring.invoice.Issued;
import fordring.invoice.PauseInvoice;
import fordring.invoice.ResolveDispute;
import fordring.matching.Unmatch;
import fordring.platform.Tx;
import fordring.scenario.MoneyBooks;
import fordring.testkit.Seeded;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of three claims of consumers, due on 15 March 2025: they pay, wait, dispute, take back what they paid;
 * the run is late, the bank is late, the mail is late. By inkassoforskriften §§ 1-2 and 1-3 no fee is charged before 29
 * March, none of a kind twice, and never more than 35 + 35 + 105 kroner.
 */
class DunningPropertyTest {
    private static final LocalDate FIRST_FEE = LocalDate.of(2025, 3, 29);
    private static final long MOST = 3_500 + 3_500 + 10_500;

    /** What happens on a day to one of the claims, before the run. */
    private enum Act {
        NOTHING,
        PAY_SOME,
        PAY_ALL,
        TAKE_BACK,
        DISPUTE,
        SETTLE,
        PAUSE
    }

    /** @param portions of how many cases; {@code crashes}: each is done once in vain before */
    private record Mode(int portions, boolean crashes) {}

    private record Day(LocalDate on, Act act, int claim, long part, boolean run, boolean bank, boolean mail) {}

    private static List<Day> script(Seeded seeded) {
        List<Day> days = new ArrayList<>();
        LocalDate on = LocalDate.of(2025, 3, 16);
        while (on.isBefore(LocalDate.of(2025, 6, 25))) {
            days.add(new Day(
                    on,
                    seeded.chance(60) ? Act.NOTHING : seeded.oneOf(Act.values()),
                    seeded.integer(0, 2),
                    seeded.number(1, 80_000),
                    seeded.chance(85),
                    seeded.chance(85),
                    seeded.chance(85)));
            on = on.plusDays(seeded.integer(1, 6));
        }
        return days;
    }

    @Test
    void neitherTooEarlyNorTwiceNorTooMuchNorWhileItRestsHoweverItRuns(@TempDir Path folder) {
        List<String> letters = new ArrayList<>();
        Seeded.cases(3, seeded -> {
            List<Day> script = script(seeded);
            List<List<String>> atOnce = new History(folder, script, new Mode(500, false)).run();
            assertThat(new History(folder, script, new Mode(1, true)).run())
                    .as("case by case, with crashes between")
                    .isEqualTo(atOnce);
            atOnce.forEach(letters::addAll);
        });
        assertThat(letters).as("something was written").hasSizeGreaterThan(3);
    }

    /** One script, played. */
    private static final class History {
        private final Path folder;
        private final List<Day> script;
        private final Mode mode;
        private final List<Issued> claims = new ArrayList<>();
        private final Map<Integer, PaymentId> paid = new HashMap<>();
        private final Set<Integer> disputed = new HashSet<>();
        private final Map<Integer, LocalDate> pausedUntil = new HashMap<>();

        History(Path folder, List<Day> script, Mode mode) {
            this.folder = folder;
            this.script = script;
            this.mode = mode;
        }

        List<List<String>> run() {
            try (Pursuit shop = new Pursuit(folder)) {
                NightlyDunning dunning = new NightlyDunning(shop.db(), mode.portions);
                for (int i = 0; i < 3; i++) {
                    claims.add(shop.sent());
                }
                for (Day day : script) {
                    shop.at(day.on);
                    shop.paymentsKnownThrough(
                            day.bank ? day.on.toString() : day.on.minusDays(9).toString());
                    act(shop, day);
                    if (day.run) {
                        night(shop, dunning, day);
                    }
                    if (day.mail) {
                        shop.mail();
                    }
                }
                assertThat(MoneyBooks.faults(shop.db(), shop.tenant())).isEmpty();
                return claims.stream().map(shop::letters).toList();
            }
        }

        private void night(Pursuit shop, NightlyDunning dunning, Day day) {
            List<Integer> before = letters(shop);
            if (mode.crashes) {
                crash(shop, day);
            }
            dunning.run(shop.tenant(), null);
            List<Integer> after = letters(shop);
            dunning.run(shop.tenant(), null);
            assertThat(letters(shop)).as("done again on " + day.on).isEqualTo(after);
            for (int i = 0; i < claims.size(); i++) {
                assertThat(after.get(i) - before.get(i)).isBetween(0, 1);
                if (!after.get(i).equals(before.get(i))) {
                    assertThat(rests(i, day)).as("claim " + i + " on " + day).isFalse();
                }
                lawful(shop, claims.get(i));
            }
        }

        /** All is done and then lost. */
        private void crash(Pursuit shop, Day day) {
            class Crash extends RuntimeException {
                private static final long serialVersionUID = 1;
            }
            try {
                shop.db().write(tx -> {
                    AdvanceCases.run(tx, shop.tenant(), claims.getFirst().creditor(), day.on, 2);
                    throw new Crash();
                });
            } catch (Crash expected) {
                // nothing of it is there
            }
        }

        private boolean rests(int claim, Day day) {
            LocalDate until = pausedUntil.get(claim);
            return !day.bank || disputed.contains(claim) || (until != null && !day.on.isAfter(until));
        }

        private List<Integer> letters(Pursuit shop) {
            return claims.stream().map(claim -> shop.notices(claim).size()).toList();
        }

        private void lawful(Pursuit shop, Issued claim) {
            List<Notice> standing = shop.notices(claim).stream()
                    .filter(n -> n.state() == Notice.State.PLANNED || n.state() == Notice.State.SENT)
                    .toList();
            assertThat(standing).extracting(Notice::kind).doesNotHaveDuplicates();
            List<Charge> charges = shop.db()
                    .read(tx -> Charges.of(tx, shop.tenant(), List.of(claim.id())))
                    .getOrDefault(claim.id(), List.of());
            assertThat(charges).allSatisfy(c -> assertThat(c.chargedOn()).isAfterOrEqualTo(FIRST_FEE));
            long fees = charges.stream()
                    .filter(c -> c.kind() != Charge.Kind.INTEREST)
                    .mapToLong(c -> c.amount().minor())
                    .sum();
            assertThat(fees).isBetween(0L, MOST);
        }

        private void act(Pursuit shop, Day day) {
            Issued claim = claims.get(day.claim);
            switch (day.act) {
                case NOTHING -> {}
                case PAY_SOME -> pay(shop, day, Math.min(day.part, shop.open(claim)));
                case PAY_ALL -> pay(shop, day, shop.open(claim));
                case TAKE_BACK -> {
                    PaymentId payment = paid.remove(day.claim);
                    if (payment != null) {
                        does(shop, tx -> Unmatch.run(tx, shop.tenant(), payment, null));
                    }
                }
                case DISPUTE -> {
                    if (shop.open(claim) > 0 && disputed.add(day.claim)) {
                        does(shop, tx -> DisputeInvoice.run(tx, shop.tenant(), claim.id(), "not mine"));
                    }
                }
                case SETTLE -> {
                    if (disputed.remove(day.claim)) {
                        does(shop, tx -> ResolveDispute.run(tx, shop.tenant(), claim.id()));
                    }
                }
                case PAUSE -> {
                    if (shop.open(claim) > 0) {
                        LocalDate until = day.on.plusDays(day.part % 20);
                        pausedUntil.put(day.claim, until);
                        does(shop, tx -> PauseInvoice.run(tx, shop.tenant(), claim.id(), until, null));
                    }
                }
            }
        }

        private void pay(Pursuit shop, Day day, long amount) {
            if (amount > 0) {
                paid.put(day.claim, shop.paid(claims.get(day.claim), amount));
            }
        }

        private static void does(Pursuit shop, Consumer<Tx> work) {
            shop.db().write(tx -> {
                work.accept(tx);
                return tx;
            });
        }
    }
}
