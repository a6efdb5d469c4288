package fordring.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.Claim;
import fordring.invoice.Issued;
import fordring.jobs.Standing.Charge;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A claim of a script: what was done to it, and whether what came of that is the statute's. */
final class Pursued {
    private final FourShops world;
    private final Issued issued;
    private final Statute.Claim claim;
    private final Deeds deeds;
    private final Map<String, Integer> seen;
    private @Nullable Standing explained;

    Pursued(
            FourShops world,
            Issued issued,
            FourShops.Sale sale,
            @Nullable LocalDate sentOn,
            Map<String, Integer> seen) {
        this.world = world;
        this.issued = issued;
        this.claim = new Statute.Claim(
                world.shops().get(sale.shop()).country(),
                sale.consumer(),
                sale.due(),
                sentOn,
                sale.dueAgreed(),
                sale.reminderFeeAgreed());
        this.deeds = new Deeds(world, issued, claim.country());
        this.seen = seen;
    }

    Issued issued() {
        return issued;
    }

    private Standing standing() {
        return Objects.requireNonNull(world.standing().get(issued.id()));
    }

    /** Nothing that is done to what is disputed charges it. */
    void does(Script.Deed deed, LocalDate today) {
        boolean disputed = deeds.disputed();
        int charged = disputed ? charges(standing()) : 0;
        if (deeds.does(deed, today, standing())) {
            seen.merge(deed.act().name(), 1, Integer::sum);
        }
        if (disputed && deeds.disputed()) {
            assertThat(charges(standing())).as(this + " " + deed).isEqualTo(charged);
        }
    }

    private static int charges(Standing standing) {
        return (int) standing.charges().stream().filter(c -> !c.takesBack()).count();
    }

    @Override
    public String toString() {
        return claim + " " + issued.totals().payable() + " after " + deeds;
    }

    /** After a night. */
    void holds(LocalDate day, Standing before, Standing after, boolean paymentsKnown) {
        letterOfTheNight(day, before, after, paymentsKnown);
        charges(before, after);
        interest(after);
        if (!after.equals(explained)) {
            for (LocalDate on : List.of(day.minusDays(day.getDayOfMonth()), day, day.plusDays(40))) {
                explained(after, on, day);
            }
            explained = after;
        }
        boolean open = after.capital() + after.fees() + after.interest() > 0;
        if (after.state() != null) {
            assertThat(after.state().equals("RESOLVED")).as("ended, " + this).isEqualTo(!open);
        }
    }

    /** One exactly when the statute has one and nothing stands against it. */
    private void letterOfTheNight(LocalDate day, Standing before, Standing after, boolean paymentsKnown) {
        boolean rests = deeds.rests(day)
                || !paymentsKnown
                || after.capital() <= 0
                || after.plan()
                || (before.waitsForDelivery() && !deeds.wokenOn(day))
                || before.lies()
                || deeds.withdrewOn(day);
        Optional<Statute.Letter> expected = rests ? Optional.empty() : next(before, day, after.capital());
        if (expected.isPresent()) {
            Statute.Step step =
                    Statute.course(claim.country()).get(before.letters().size());
            boolean unknown = step.interest()
                    && !Statute.interest(claim, after.owed(), day).known();
            boolean anew = day.isBefore(deeds.earliest(step.after(), before.written()));
            expected = unknown || anew ? Optional.empty() : expected;
        }
        List<UUID> known = before.letters().stream().map(Standing.Letter::id).toList();
        List<Standing.Letter> written = after.letters().stream()
                .filter(letter -> !known.contains(letter.id()))
                .toList();
        assertThat(written.stream().map(Standing.Letter::the).toList())
                .as("on " + day + " of " + this + ", which waits for " + after.waitsFor())
                .isEqualTo(expected.stream().toList());
        if (!written.isEmpty()) {
            newLetter(day, written.getFirst(), before, after);
        }
    }

    private Optional<Statute.Letter> next(Standing before, LocalDate day, long capital) {
        Statute.Charged charged =
                new Statute.Charged(before.standing("COMPENSATION") > 0, before.standing("PLAN_FEE") > 0);
        return Statute.next(claim, before.written(), charged, day, capital);
    }

    private void newLetter(LocalDate day, Standing.Letter letter, Standing before, Standing after) {
        Statute.Step step = Statute.course(claim.country()).get(before.letters().size());
        seen.merge(claim.country() + (claim.consumer() ? " consumer " : " business ") + step.kind(), 1, Integer::sum);
        assertThat(after.cost(letter.id()))
                .as(this + " on " + day)
                .isEqualTo(letter.the().cost());
        if (step.interest()) {
            long run = Statute.interest(claim, after.owed(), day).minor();
            assertThat(after.booked(true, LocalDate.MAX))
                    .as("interest of " + this)
                    .isEqualTo(run);
            seen.merge(run > 0 ? "interest" : "no interest", 1, Integer::sum);
        }
    }

    private void charges(Standing before, Standing after) {
        List<UUID> known = before.charges().stream().map(Charge::id).toList();
        List<UUID> standing = after.letters().stream().map(Standing.Letter::id).toList();
        for (Charge charge : after.charges()) {
            boolean fresh = !known.contains(charge.id()) && !charge.takesBack();
            assertThat(fresh && !standing.contains(charge.notice()))
                    .as(charge + " by night without a letter")
                    .isFalse();
            if (!charge.takesBack() && charge.notice() != null && !charge.ofInterest()) {
                assertThat(charge.on()).as(this + " " + charge).isAfterOrEqualTo(Statute.firstFee(claim));
                assertThat(after.charges().stream()
                                .filter(other -> !other.takesBack()
                                        && charge.notice().equals(other.notice())
                                        && !other.ofInterest()))
                        .as("twice, " + this)
                        .hasSize(1);
            }
        }
        after.letters()
                .forEach(letter -> assertThat(after.cost(letter.id()))
                        .as(this + " " + letter)
                        .isBetween(0L, letter.the().cost()));
        after.gone()
                .forEach(letter ->
                        assertThat(after.cost(letter)).as(this + " " + letter).isZero());
        long letters = after.letters().stream()
                .mapToLong(letter -> after.cost(letter.id()))
                .sum();
        assertThat(letters).as(this + " " + after.letters()).isLessThanOrEqualTo(Statute.most(claim));
        long plans = after.charges().stream()
                .filter(c -> c.kind().equals("PLAN_FEE"))
                .mapToLong(Charge::minor)
                .sum();
        assertThat(plans).as("plans of " + this).isIn(Statute.planFees(claim));
        assertThat(after.booked(false, LocalDate.MAX)).as("fees of " + this).isEqualTo(letters + plans);
        assertThat(plans > 0 && after.standing("COMPENSATION") > 0)
                .as("both, " + this)
                .isFalse();
        assertThat(after.paidBefore()).as("paid before it was charged, " + this).isEmpty();
    }

    /** No more is booked than has run up through the last day that was counted. */
    private void interest(Standing after) {
        LocalDate through = after.charges().stream()
                .map(Charge::through)
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElse(issued.issueDate());
        assertThat(after.booked(true, LocalDate.MAX))
                .as("interest through " + through + " of " + this)
                .isBetween(0L, Statute.interest(claim, after.owed(), through).minor());
    }

    /** The explanation of a day is what was posted through it, and what has run up beside. */
    private void explained(Standing after, LocalDate on, LocalDate today) {
        if (on.isBefore(issued.issueDate())) {
            return;
        }
        Claim told = world.db()
                .read(tx -> Claim.explain(tx, world.tenant(), issued.id(), on))
                .orElseThrow();
        List<Long> posted = posted(on);
        assertThat(List.of(
                        told.capital().minor(),
                        told.fees().minor(),
                        told.interestBooked().minor()))
                .as(on + " of " + this)
                .isEqualTo(posted);
        if (!on.isBefore(today)) {
            assertThat(posted).as(this.toString()).containsExactly(after.capital(), after.fees(), after.interest());
        }
        boolean open = posted.stream().mapToLong(Long::longValue).sum() > 0;
        long more = Statute.interest(claim, after.owed(), on).minor() - after.booked(true, on);
        assertThat(told.accrued().minor())
                .as("run up by " + on + " of " + this)
                .isEqualTo(open ? Math.max(0, more) : 0);
        assertThat(told.charges().stream().mapToLong(c -> c.amount().minor()).sum())
                .as("charges by " + on + " of " + this)
                .isEqualTo(after.booked(true, on) + after.booked(false, on));
    }

    private List<Long> posted(LocalDate on) {
        return world.db()
                .read(tx -> tx.sql()
                        .createQuery("""
                        SELECT coalesce(sum(p.amount_minor), 0) FROM unnest(ARRAY['RECEIVABLE', 'RECEIVABLE_FEES',
                            'RECEIVABLE_INTEREST']) WITH ORDINALITY AS a(account, no)
                        LEFT JOIN (journal_entry e JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id)
                            ON p.account = a.account AND e.tenant_id = :tenant AND e.invoice_id = :invoice
                                AND e.booked_on <= :on
                        GROUP BY a.no ORDER BY a.no
                        """)
                        .bind("tenant", world.tenant().value())
                        .bind("invoice", issued.id().value())
                        .bind("on", on)
                        .mapTo(Long.class)
                        .list());
    }
}
