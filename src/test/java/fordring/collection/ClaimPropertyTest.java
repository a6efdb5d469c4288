package fordring.collection;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.fault.Rejected;
import fordring.id.NoticeId;
import fordring.id.PaymentId;
import fordring.invoice.Balance;
import fordring.invoice.Issued;
import fordring.matching.Unmatch;
import fordring.money.Money;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.scenario.MoneyBooks;
import fordring.testkit.Database;
import fordring.testkit.Seeded;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever becomes of a claim from day to day, its explanation is the ledger's: summed up here row by row, for each day.
 */
class ClaimPropertyTest {
    private static final int CASES = Boolean.getBoolean("fordring.long") ? 100 : 6;
    private static final LocalDate FIRST = LocalDate.of(2025, 3, 2);
    private static final int DAYS = 110;

    @Test
    void aClaimIsWhatTheLedgerHasOnEveryDay(@TempDir Path folder) {
        Clock clock = new Clock();
        try (Db db = Db.open(Database.freshAddress(), clock)) {
            int[] run = {0};
            Seeded.cases(
                    CASES,
                    seeded -> new Life(seeded, clock, Counter.open(db, folder.resolve("run" + run[0]++))).live());
        }
    }

    /** One claim, from its second day on. */
    private static final class Life {
        private final Seeded seeded;
        private final Clock clock;
        private final Counter counter;
        private final Issued invoice;
        private final List<NoticeId> notices = new ArrayList<>();
        private final List<PaymentId> payments = new ArrayList<>();
        private final List<String> done = new ArrayList<>();

        Life(Seeded seeded, Clock clock, Counter counter) {
            this.seeded = seeded;
            this.clock = clock;
            this.counter = counter;
            this.invoice = counter.issue();
        }

        void live() {
            LocalDate day = FIRST;
            for (int i = 0; i < DAYS; i++) {
                day = FIRST.plusDays(i);
                clock.moveBusiness(counter.shop().tenant(), day.atTime(10, 0).toInstant(ZoneOffset.UTC));
                if (seeded.chance(20)) {
                    done.add(day + " " + step(day));
                    holds(day);
                }
            }
            everyDay(day);
            end(day);
        }

        private String step(LocalDate day) {
            Balance balance = counter.balance(invoice);
            return switch (seeded.integer(0, 9)) {
                case 0, 1, 2, 3 -> charge(day, balance);
                case 4, 5 -> pay(day);
                case 6 -> unmatch();
                case 7 -> fail();
                case 8 -> credit(balance);
                default -> writeOff(balance);
            };
        }

        private String charge(LocalDate day, Balance balance) {
            if (!balance.open().isPositive()) {
                return "settled";
            }
            NoticeId notice = NoticeId.next();
            notices.add(notice);
            long interest = counter.history(invoice).interestToBook(day).minor();
            counter.charge(invoice, notice, day, 3_500, interest);
            return "charge 3500 and " + interest;
        }

        private String pay(LocalDate day) {
            long amount = seeded.oneOf(
                    seeded.number(1, 60_000), counter.balance(invoice).open().minor() + 1);
            LocalDate on = day.minusDays(seeded.integer(0, 20));
            payments.add(counter.pay(invoice, amount, on.isBefore(FIRST) ? FIRST : on));
            counter.follow();
            return "pay " + amount + " on " + on;
        }

        private String unmatch() {
            if (payments.isEmpty()) {
                return "no payment";
            }
            PaymentId payment = payments.remove(seeded.integer(0, payments.size() - 1));
            try {
                counter.db().write(tx -> {
                    Unmatch.run(tx, counter.shop().tenant(), payment, null);
                    return payment;
                });
                return "unmatch " + payment;
            } catch (Rejected refused) {
                return "nothing matched";
            }
        }

        private String fail() {
            if (!notices.isEmpty()) {
                counter.takeBack(invoice, seeded.oneOf(notices.toArray(NoticeId[]::new)));
            }
            return "notice failed";
        }

        private String credit(Balance balance) {
            long left = 150_000 - balance.credited().minor();
            if (left <= 0) {
                return "nothing to credit";
            }
            long amount = seeded.chance(15) ? left : seeded.number(1, Math.min(left, 20_000));
            counter.credit(invoice, amount);
            return "credit " + amount;
        }

        private String writeOff(Balance balance) {
            long most = balance.capital().minor();
            if (most > 0) {
                counter.writeOff(invoice, seeded.chance(10) ? most : seeded.number(1, Math.min(most, 5_000)));
            }
            return "write off";
        }

        private void holds(LocalDate day) {
            Balance balance = counter.balance(invoice);
            Claim claim = counter.claim(invoice, day);
            assertThat(List.of(claim.capital(), claim.fees(), claim.interestBooked()))
                    .as(() -> "today, after " + done)
                    .containsExactly(balance.capital(), balance.fees(), balance.interest());
            assertThat(MoneyBooks.faults(counter.db(), counter.shop().tenant()))
                    .as(() -> "after " + done)
                    .isEmpty();
            History history = counter.history(invoice);
            assertThat(FallenAway.tooMuchInterest(history).minor())
                    .as(() -> "interest booked too much, after " + done)
                    .isZero();
            assertThat(chargedOnWhatWasPaid())
                    .as(() -> "charged on what had been paid before, after " + done)
                    .isEmpty();
            if (!history.claimed().isPositive()) {
                assertThat(history.feesBooked(LocalDate.MAX)
                                .plus(history.interestBooked(LocalDate.MAX))
                                .minor())
                        .as(() -> "nothing is charged on what was never owed, after " + done)
                        .isZero();
            }
        }

        /** Fees that stand though all but what came later had been paid before their day. */
        private List<String> chargedOnWhatWasPaid() {
            return counter.db()
                    .read(tx -> tx.sql()
                            .createQuery("""
                            WITH standing AS (
                                SELECT c.id, c.charged_on, c.amount_minor + coalesce((SELECT sum(b.amount_minor)
                                    FROM charge b WHERE b.takes_back = c.id), 0) AS amount, c.kind
                                FROM charge c WHERE c.invoice_id = :invoice AND c.takes_back IS NULL)
                            SELECT s.charged_on || ' ' || s.amount FROM standing s, invoice_balance b
                            WHERE b.invoice_id = :invoice AND s.amount > 0 AND s.kind = 'REMINDER_FEE'
                                AND 150000 - b.credited_minor
                                    + coalesce((SELECT sum(o.amount) FROM standing o WHERE o.charged_on < s.charged_on), 0)
                                <= coalesce((SELECT sum(a.capital_minor - a.recovered_minor + a.fees_minor
                                        + a.interest_minor)
                                    FROM payment_allocation a JOIN payment p ON p.id = a.payment_id
                                    WHERE a.invoice_id = :invoice AND p.paid_on < s.charged_on), 0)
                            """)
                            .bind("invoice", invoice.id().value())
                            .mapTo(String.class)
                            .list());
        }

        /** What was posted, added up one by one. */
        private record Posted(LocalDate on, String account, long minor) {}

        private void everyDay(LocalDate last) {
            List<Posted> all = counter.db()
                    .read(tx -> tx.sql()
                            .createQuery("""
                            SELECT e.booked_on, p.account, p.amount_minor FROM journal_entry e
                            JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id
                            WHERE e.tenant_id = :tenant AND e.invoice_id = :invoice
                            """)
                            .bind("tenant", counter.shop().tenant().value())
                            .bind("invoice", invoice.id().value())
                            .map((rs, ctx) -> new Posted(
                                    rs.getObject("booked_on", LocalDate.class),
                                    rs.getString("account"),
                                    rs.getLong("amount_minor")))
                            .list());
            for (LocalDate day = FIRST; !day.isAfter(last.plusDays(5)); day = day.plusDays(1)) {
                Claim claim = counter.claim(invoice, day);
                assertThat(List.of(claim.capital(), claim.fees(), claim.interestBooked()))
                        .as("on " + day + " after " + done)
                        .containsExactly(
                                sum(all, day, "RECEIVABLE"),
                                sum(all, day, "RECEIVABLE_FEES"),
                                sum(all, day, "RECEIVABLE_INTEREST"));
                assertThat(claim.accrued().minor()).isNotNegative();
            }
        }

        private static Money sum(List<Posted> all, LocalDate by, String account) {
            return Counter.nok(all.stream()
                    .filter(p -> p.account.equals(account) && !p.on.isAfter(by))
                    .mapToLong(Posted::minor)
                    .sum());
        }

        /** Who pays what the claim is on the day owes nothing any more. */
        private void end(LocalDate day) {
            Money total = counter.claim(invoice, day).total();
            if (total.isPositive()) {
                counter.pay(invoice, total.minor(), day);
            }
            Claim after = counter.claim(invoice, day.plusDays(30));
            assertThat(after.payoff().minor()).as(() -> "after " + done).isZero();
        }
    }
}
