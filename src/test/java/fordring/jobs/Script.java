package fordring.jobs;

import fordring.testkit.Seeded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens to some claims in half a year.
 *
 * @param sales each in the shop of its number, the shops in turn
 * @param sentOn when each first went out; null: never
 */
record Script(List<FourShops.Sale> sales, List<@Nullable LocalDate> sentOn, List<Day> days) {
    /** They lie before turns of the year and half-year, a leap day, Easters, and rates that nobody knows. */
    private static final List<LocalDate> BEGINNINGS = List.of(
            LocalDate.of(2022, 11, 15),
            LocalDate.of(2023, 3, 20),
            LocalDate.of(2023, 12, 10),
            LocalDate.of(2024, 4, 15),
            LocalDate.of(2025, 2, 20),
            LocalDate.of(2025, 5, 10),
            LocalDate.of(2025, 10, 25));

    private static final int CLAIMS = 10;
    private static final int DAYS = 170;

    /** What is done to a claim on a day, before the run. */
    enum Act {
        PAY_SOME,
        PAY_LATE_NEWS,
        PAY_ALL,
        PAY_CAPITAL,
        PAY_MORE,
        TAKE_BACK,
        CHARGE_BACK,
        CREDIT_SOME,
        CREDIT_ALL,
        WRITE_OFF_SOME,
        DISPUTE,
        REJECT,
        UPHOLD,
        PAUSE_UNTIL,
        PAUSE,
        RESUME,
        PROMISE,
        PROPOSE,
        AGREE,
        WITHDRAW,
        BOUNCE,
        GO_ON
    }

    /** @param number from 0 to 99, of what the act makes something */
    record Deed(int claim, Act act, int number) {}

    /**
     * A day on which somebody looks.
     *
     * @param run whether the run comes; without it, the machine is down
     * @param closed shops whose bank's files do not come
     * @param mail whether letters go out
     */
    record Day(LocalDate on, List<Deed> deeds, boolean run, List<Integer> closed, boolean mail) {}

    static Script of(Seeded seeded) {
        LocalDate first = seeded.oneOf(BEGINNINGS.toArray(LocalDate[]::new));
        List<FourShops.Sale> sales = new ArrayList<>();
        List<@Nullable LocalDate> sentOn = new ArrayList<>();
        for (int i = 0; i < CLAIMS; i++) {
            sales.add(new FourShops.Sale(
                    i % 5,
                    seeded.chance(60),
                    seeded.oneOf(
                            seeded.number(5_000, 12_000),
                            seeded.number(40_000, 60_000),
                            seeded.number(90_000, 260_000),
                            seeded.number(900_000, 1_100_000)),
                    first,
                    first.plusDays(seeded.integer(0, 30)),
                    seeded.chance(60),
                    seeded.chance(50)));
            sentOn.add(seeded.chance(5) ? null : first.plusDays(seeded.chance(80) ? 0 : seeded.integer(1, 40)));
        }
        return new Script(sales, sentOn, days(seeded, first));
    }

    private static List<Day> days(Seeded seeded, LocalDate first) {
        List<Day> days = new ArrayList<>();
        Map<Integer, Act> last = new HashMap<>();
        LocalDate on = first.plusDays(seeded.integer(1, 14));
        LocalDate strike = first.plusDays(seeded.integer(20, 110));
        while (on.isBefore(first.plusDays(DAYS))) {
            List<Deed> deeds = new ArrayList<>();
            for (int claim = 0; claim < CLAIMS; claim++) {
                if (seeded.chance(14)) {
                    Act act = seeded.chance(70) ? sequel(seeded, last.get(claim)) : seeded.oneOf(Act.values());
                    deeds.add(new Deed(claim, act, seeded.integer(0, 99)));
                    last.put(claim, act);
                }
            }
            List<Integer> closed = new ArrayList<>();
            for (int shop = 0; shop < 5; shop++) {
                if (seeded.chance(12)) {
                    closed.add(shop);
                }
            }
            days.add(new Day(on, deeds, seeded.chance(90), closed, seeded.chance(85) && !isIn(strike, on)));
            on = on.plusDays(seeded.chance(4) ? seeded.integer(15, 45) : seeded.integer(1, 4));
        }
        return days;
    }

    /** So long no letter goes out, be its deadline past by then. */
    private static boolean isIn(LocalDate strike, LocalDate day) {
        return !day.isBefore(strike) && day.isBefore(strike.plusDays(24));
    }

    /** What somebody does next who did that. */
    private static Act sequel(Seeded seeded, @Nullable Act last) {
        return switch (last) {
            case null -> seeded.oneOf(Act.PAUSE, Act.DISPUTE, Act.PAY_SOME, seeded.oneOf(Act.values()));
            case DISPUTE -> seeded.oneOf(Act.REJECT, Act.UPHOLD, Act.PAY_SOME, Act.AGREE);
            case PAUSE, PAUSE_UNTIL, PROMISE -> seeded.oneOf(Act.RESUME, Act.PAUSE_UNTIL, Act.DISPUTE, Act.PAY_SOME);
            case PAY_SOME, PAY_LATE_NEWS, PAY_ALL, PAY_CAPITAL, PAY_MORE ->
                seeded.oneOf(Act.TAKE_BACK, Act.CHARGE_BACK, Act.PAY_LATE_NEWS, Act.AGREE);
            case AGREE, PROPOSE -> seeded.oneOf(Act.WITHDRAW, Act.PAY_SOME, Act.DISPUTE, Act.PROMISE);
            case BOUNCE -> seeded.oneOf(Act.GO_ON, Act.PAY_SOME, Act.AGREE);
            case TAKE_BACK,
                    CHARGE_BACK,
                    CREDIT_SOME,
                    CREDIT_ALL,
                    WRITE_OFF_SOME,
                    REJECT,
                    UPHOLD,
                    RESUME,
                    WITHDRAW,
                    GO_ON -> seeded.oneOf(Act.PROMISE, Act.AGREE, Act.PAY_LATE_NEWS, Act.BOUNCE, Act.DISPUTE);
        };
    }
}
