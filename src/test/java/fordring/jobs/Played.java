package fordring.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.AdvanceCases;
import fordring.collection.Evidence;
import fordring.country.Country;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.invoice.Issued;
import fordring.party.Customers;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.Tx;
import fordring.scenario.MoneyBooks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** A script, played from its first day to its last. */
final class Played {
    /**
     * How.
     *
     * @param portions of how many cases
     * @param crashes whether each night is begun and lost, then begun and broken off, before it is done
     * @param watched whether the statute is held against it night by night
     */
    record Mode(int portions, boolean crashes, boolean watched) {}

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Script script;
    private final Mode mode;
    private final FourShops world;
    private final NightlyDunning dunning;
    private final List<Pursued> claims = new ArrayList<>();
    private final Map<Integer, LocalDate> known = new TreeMap<>();
    private final Map<String, Integer> seen;

    /** @param seen counts what was met, so that a test can say that something was */
    Played(Db db, Clock clock, Customers customers, Script script, Mode mode, Map<String, Integer> seen) {
        this.script = script;
        this.mode = mode;
        this.seen = seen;
        this.world = FourShops.open(db, clock, customers);
        this.dunning = new NightlyDunning(db, mode.portions);
    }

    /** What came of each claim, without ids and instants. */
    List<List<String>> run() {
        LocalDate first = script.sales().getFirst().issued();
        world.at(first);
        List<Issued> issued = world.sell(script.sales());
        for (int i = 0; i < issued.size(); i++) {
            LocalDate sentOn = script.sentOn().get(i);
            if (sentOn != null) {
                world.send(issued.get(i), sentOn);
            }
            claims.add(new Pursued(world, issued.get(i), script.sales().get(i), sentOn, seen));
        }
        for (Script.Day day : script.days()) {
            day(day);
        }
        assertThat(MoneyBooks.faults(world.db(), world.tenant())).isEmpty();
        claims.forEach(this::evidenceHolds);
        return claims.stream().map(claim -> Picture.of(world, claim.issued())).toList();
    }

    private void day(Script.Day day) {
        world.at(day.on());
        for (int shop = 0; shop < world.shops().size(); shop++) {
            if (!day.closed().contains(shop)) {
                known.put(shop, day.on().minusDays(1));
                world.paymentsKnown(shop, day.on().minusDays(1));
            }
        }
        for (Script.Deed deed : day.deeds()) {
            claims.get(deed.claim()).does(deed, day.on());
        }
        if (day.run()) {
            night(day.on());
        }
        if (day.mail()) {
            world.mail();
        }
    }

    private void night(LocalDate day) {
        if (mode.crashes) {
            crash(day);
        }
        if (!mode.watched) {
            dunning.run(world.tenant(), null);
            return;
        }
        Map<InvoiceId, Standing> before = world.standing();
        dunning.run(world.tenant(), null);
        Map<InvoiceId, Standing> after = world.standing();
        if (!after.equals(before)) {
            dunning.run(world.tenant(), null);
            assertThat(world.standing()).as("done again on " + day).isEqualTo(after);
        }
        for (int i = 0; i < claims.size(); i++) {
            InvoiceId id = claims.get(i).issued().id();
            claims.get(i)
                    .holds(
                            day,
                            Objects.requireNonNull(before.get(id)),
                            Objects.requireNonNull(after.get(id)),
                            paymentsKnown(i, day));
        }
    }

    private boolean paymentsKnown(int claim, LocalDate day) {
        int shop = script.sales().get(claim).shop();
        Country country = world.shops().get(shop).country();
        LocalDate through = known.get(shop);
        return through != null && !through.isBefore(Statute.lastBankDayBefore(country, day));
    }

    /** Steps are taken and lost; then two are taken, and the machine goes down. */
    private void crash(LocalDate day) {
        dunning.follow(world.tenant());
        dunning.lookAfter(world.tenant());
        for (FourShops.Shop shop : world.shops()) {
            try {
                world.db().write(tx -> {
                    AdvanceCases.run(tx, world.tenant(), shop.id(), day, AdvanceCases.Place.BEGIN, 500);
                    throw new Crash();
                });
            } catch (Crash expected) {
                // nothing of it is there
            }
        }
        FourShops.Shop last = world.shops().getLast();
        world.db().write(tx -> AdvanceCases.run(tx, world.tenant(), last.id(), day, AdvanceCases.Place.BEGIN, 2));
    }

    private void evidenceHolds(Pursued claim) {
        world.db().read(tx -> {
            caseOf(tx, claim).ifPresent(id -> {
                List<Evidence.Entry> entries = Evidence.of(tx, world.tenant(), id);
                assertThat(Evidence.broken(id, entries)).isEmpty();
            });
            return claim;
        });
    }

    private java.util.Optional<CaseId> caseOf(Tx tx, Pursued claim) {
        return tx.sql()
                .createQuery("SELECT id FROM collection_case WHERE tenant_id = :tenant AND invoice_id = :invoice")
                .bind("tenant", world.tenant().value())
                .bind("invoice", claim.issued().id().value())
                .mapTo(UUID.class)
                .findOne()
                .map(CaseId::new);
    }
}
