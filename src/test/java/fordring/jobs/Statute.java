package fordring.jobs;

import fordring.country.Country;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a creditor of the four countries may write and charge, a second time: written down from docs/law, with amounts of
 * its own, and asking nothing of the program. Amounts are minor units. Courses are those of docs/collection-course.md.
 */
final class Statute {
    private static final int FIRST_YEAR = 2022;

    private Statute() {}

    /** A claim as it was made. */
    record Claim(
            Country country,
            boolean consumer,
            LocalDate due,
            @Nullable LocalDate sentOn,
            boolean dueAgreed,
            boolean reminderFeeAgreed) {}

    /** A letter that went out, or is on its way. */
    record Letter(String kind, LocalDate on, LocalDate deadline, long fee, long compensation) {
        long cost() {
            return fee + compensation;
        }

        long days() {
            return deadline.toEpochDay() - on.toEpochDay();
        }
    }

    /** @param after days after the one before; {@code days} to pay; {@code interest} whether it demands what has run up */
    record Step(String kind, int after, int days, boolean interest) {}

    /** Norway: varsel and betalingsoppfordring 14 days; Denmark: påkrav 10; Sweden: ten by post; Finland 14 and 10. */
    static List<Step> course(Country country) {
        return switch (country) {
            case NO ->
                List.of(
                        new Step("REMINDER", 14, 14, false),
                        new Step("WARNING", 3, 14, false),
                        new Step("DEMAND", 3, 14, true));
            case SE -> List.of(new Step("REMINDER", 7, 10, false), new Step("DEMAND", 3, 10, true));
            case FI -> List.of(new Step("REMINDER", 14, 14, false), new Step("DEMAND", 3, 14, true));
            case DK ->
                List.of(
                        new Step("REMINDER", 7, 10, false),
                        new Step("REMINDER", 3, 10, false),
                        new Step("REMINDER", 3, 10, false),
                        new Step("WARNING", 3, 10, true));
        };
    }

    /** The most that letters may cost on one claim, whatever happened. */
    static long most(Claim claim) {
        return switch (claim.country) {
            case NO -> claim.consumer ? 3_500 + 3_500 + 10_500 : 47_000;
            case SE -> claim.consumer ? 6_000 + 18_000 : 45_000;
            case FI -> claim.consumer ? 500 + 5_000 : 1_200 + 11_000;
            case DK -> 3 * 10_000;
        };
    }

    /** What plans of payment may have cost, all together: Sweden 170, a consumer in Finland by the capital, once. */
    static List<Long> planFees(Claim claim) {
        return switch (claim.country) {
            case NO, DK -> List.of(0L);
            case SE -> List.of(0L, 17_000L);
            case FI -> claim.consumer ? List.of(0L, 2_000L, 3_000L, 5_000L) : List.of(0L);
        };
    }

    /** The first day on which a letter may cost something. */
    static LocalDate firstFee(Claim claim) {
        boolean waits = claim.country == Country.NO || (claim.country == Country.FI && claim.consumer);
        // A business in Norway may owe the compensation before: that is no fee, and is due with interest.
        return claim.due.plusDays(waits && claim.consumer ? 14 : 1);
    }

    /** What was charged before and still is: the compensation, the fee of a plan. Each excludes the other. */
    record Charged(boolean compensation, boolean plan) {}

    /** What the next letter is, if it may be written on this day and nothing else stands against it; it is the only one. */
    static Optional<Letter> next(Claim claim, List<Letter> before, Charged charged, LocalDate day, long capital) {
        List<Step> course = course(claim.country);
        if (claim.sentOn == null || before.size() >= course.size() || day.isBefore(earliest(claim, before))) {
            return Optional.empty();
        }
        Step step = course.get(before.size());
        long[] price = price(claim, step, before, charged, day, capital);
        return price.length == 0
                ? Optional.empty()
                : Optional.of(new Letter(step.kind, day, day.plusDays(step.days), price[0], price[1]));
    }

    /** By the course alone. */
    static LocalDate earliest(Claim claim, List<Letter> before) {
        Step step = course(claim.country).get(before.size());
        if (before.isEmpty()) {
            LocalDate since = claim.sentOn != null && claim.sentOn.isAfter(claim.due) ? claim.sentOn : claim.due;
            return since.plusDays(step.after);
        }
        LocalDate deadline = before.getLast().deadline;
        while (!isBankDay(claim.country, deadline)) {
            deadline = deadline.plusDays(1);
        }
        return deadline.plusDays(1L + step.after);
    }

    /** Fee and compensation; none: it must not be written. */
    private static long[] price(
            Claim claim, Step step, List<Letter> before, Charged standing, LocalDate day, long capital) {
        boolean charged = standing.plan || before.stream().anyMatch(letter -> letter.fee > 0);
        boolean pakrav = claim.country == Country.DK && step.kind.equals("WARNING");
        if (pakrav || standing.compensation) {
            return new long[] {0, 0};
        }
        LocalDate runs = firstInterestDay(claim);
        if (!claim.consumer && !charged && runs != null && !day.isBefore(runs)) {
            long once = compensation(claim.country, day);
            if (once > 0) {
                return new long[] {0, once};
            }
        }
        long fee = switch (claim.country) {
            case NO -> norwegian(claim, step, before, day);
            case SE -> step.kind.equals("REMINDER") ? (claim.reminderFeeAgreed ? 6_000 : 0) : 18_000;
            case FI -> finnish(claim, step, before, day, capital);
            case DK -> danish(before, day);
        };
        return fee < 0 ? new long[0] : new long[] {fee, 0};
    }

    /** Inkassoforskriften §§ 1-2 and 1-3; inkassosats 700 to 2025, of 2026 nobody knows. */
    private static long norwegian(Claim claim, Step step, List<Letter> before, LocalDate day) {
        boolean early = day.isBefore(claim.due.plusDays(14));
        boolean runs = before.stream().anyMatch(letter -> !day.isAfter(letter.deadline));
        if (early || runs || day.getYear() > 2025) {
            return -1;
        }
        return step.kind.equals("DEMAND") ? 70_000 * 3 / 20 : 70_000 / 20;
    }

    /** Laki 513/1999: 14 days between letters to a consumer, 10 between fees of a business; businesses from May 2022. */
    private static long finnish(Claim claim, Step step, List<Letter> before, LocalDate day, long capital) {
        int wait = claim.consumer ? 14 : 10;
        boolean early = day.isBefore(claim.due.plusDays(claim.consumer ? 14 : 1));
        boolean soon = before.stream().anyMatch(letter -> day.isBefore(letter.on.plusDays(wait)));
        if (early || soon) {
            return -1;
        }
        if (step.kind.equals("REMINDER")) {
            return claim.consumer ? 500 : 1_200;
        }
        if (claim.consumer) {
            return capital <= 10_000 ? 1_400 : capital <= 100_000 ? 2_400 : 5_000;
        }
        return capital <= 50_000 ? 5_000 : capital <= 250_000 ? 7_000 : capital <= 1_000_000 ? 9_000 : 11_000;
    }

    /** Renteloven § 9 b stk. 2: 100, three times, ten days apart. */
    private static long danish(List<Letter> before, LocalDate day) {
        boolean soon = before.stream().anyMatch(letter -> day.isBefore(letter.on.plusDays(10)));
        return soon || before.size() >= 3 ? -1 : 10_000;
    }

    /** Forsinkelsesrenteloven § 3 a by half-year; lag (1981:739) 4 a §; vakiokorvaus from May 2022; Denmark: nobody knows. */
    private static long compensation(Country country, LocalDate day) {
        return switch (country) {
            case NO -> 100L * halfYear(day, 390, 400, 410, 0, 0, 0, 470, 0, 460);
            case SE -> 45_000;
            case FI -> 4_000;
            case DK -> 0;
        };
    }

    /** The value of the half-year of a day, the first of them that of 2022; none: 0. */
    private static int halfYear(LocalDate day, int... values) {
        int at = 2 * (day.getYear() - FIRST_YEAR) + (day.getMonthValue() > 6 ? 1 : 0);
        return at < 0 || at >= values.length ? 0 : values[at];
    }

    /** Hundredths of a percent a year; 0: nobody knows. */
    private static int rate(Claim claim, LocalDate day) {
        return switch (claim.country) {
            case NO -> halfYear(day, 850, 925, 1_075, 1_175, 1_250, 0, 1_250, 0, 1_200);
            case SE -> halfYear(day, 800, 850, 1_050, 1_150, 1_200, 1_200, 1_100, 1_000, 1_000);
            case FI -> {
                int reference = halfYear(day, 0, 0, 250, 0, 450, 450, 350, 0, 250);
                yield reference == 0 ? 0 : reference + (claim.consumer ? 700 : 800);
            }
            case DK -> halfYear(day, 755, 755, 990, 1_125, 1_175);
        };
    }

    /** The day after a due date that was agreed and after it was sent, else the 31st after it was sent. */
    static @Nullable LocalDate firstInterestDay(Claim claim) {
        if (claim.sentOn == null) {
            return null;
        }
        LocalDate afterDue = claim.due.plusDays(1);
        LocalDate afterSent = claim.sentOn.plusDays(claim.dueAgreed ? 1 : 31);
        return afterSent.isBefore(afterDue) ? afterDue : afterSent;
    }

    /**
     * What has run up through a day, and whether the rate of each of its days is known.
     *
     * @param capital owed from each day on
     */
    static Interest interest(Claim claim, NavigableMap<LocalDate, Long> capital, LocalDate through) {
        BigInteger sum = BigInteger.ZERO;
        boolean known = true;
        LocalDate first = firstInterestDay(claim);
        for (LocalDate day = first; day != null && !day.isAfter(through); day = day.plusDays(1)) {
            Map.Entry<LocalDate, Long> owed = capital.floorEntry(day);
            if (owed == null || owed.getValue() <= 0) {
                continue;
            }
            int rate = rate(claim, day);
            known &= rate > 0;
            sum = sum.add(BigInteger.valueOf(owed.getValue()).multiply(BigInteger.valueOf(rate * parts(claim, day))));
        }
        BigInteger year = BigInteger.valueOf(10_000L * YEAR);
        // Half up, of what is never below zero.
        long rounded = sum.multiply(BigInteger.TWO)
                .add(year)
                .divide(year.multiply(BigInteger.TWO))
                .longValueExact();
        return new Interest(rounded, known);
    }

    record Interest(long minor, boolean known) {}

    /** A year in parts of which years of 360, 365 and 366 days have whole ones a day. */
    private static final long YEAR = 360L * 365 * 366;

    /** Norway and Finland 1/365; Sweden by the year's length; Denmark twelve months of thirty days. */
    private static long parts(Claim claim, LocalDate day) {
        return switch (claim.country) {
            case NO, FI -> YEAR / 365;
            case SE -> YEAR / day.lengthOfYear();
            case DK -> YEAR / 360 * thirtieths(day);
        };
    }

    /** The 30th before a 31st counts nothing; the last of February counts for the days that it lacks. */
    private static int thirtieths(LocalDate day) {
        boolean last = day.getDayOfMonth() == day.lengthOfMonth();
        if (!last) {
            return day.getDayOfMonth() == 30 ? 0 : 1;
        }
        return day.getMonthValue() == 2 ? 31 - day.getDayOfMonth() : 1;
    }

    /** Easter Sundays of 2022 to 2026. */
    private static final List<LocalDate> EASTER = List.of(
            LocalDate.of(2022, 4, 17),
            LocalDate.of(2023, 4, 9),
            LocalDate.of(2024, 3, 31),
            LocalDate.of(2025, 4, 20),
            LocalDate.of(2026, 4, 5));

    private static final Map<Country, Set<String>> FIXED = Map.of(
            Country.NO, Set.of("--01-01", "--05-01", "--05-17", "--12-24", "--12-25", "--12-26"),
            Country.SE, Set.of("--01-01", "--01-06", "--05-01", "--06-06", "--12-24", "--12-25", "--12-26", "--12-31"),
            Country.FI, Set.of("--01-01", "--01-06", "--05-01", "--12-06", "--12-24", "--12-25", "--12-26"),
            Country.DK, Set.of("--01-01", "--06-05", "--12-24", "--12-25", "--12-26", "--12-31"));

    /** From Easter Sunday: Maundy Thursday, Good Friday, Easter Monday, store bededag, Ascension, the day after, Whit Monday. */
    static boolean isBankDay(Country country, LocalDate day) {
        if (day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue()) {
            return false;
        }
        long fromEaster =
                day.toEpochDay() - EASTER.get(day.getYear() - FIRST_YEAR).toEpochDay();
        boolean moves = switch ((int) fromEaster) {
            case -2, 1, 39 -> true;
            case -3, 50 -> country == Country.NO || country == Country.DK;
            case 26 -> country == Country.DK && day.getYear() < 2024;
            case 40 -> country == Country.DK;
            default -> false;
        };
        boolean midsummer = (country == Country.SE || country == Country.FI)
                && Set.of("2022-06-24", "2023-06-23", "2024-06-21", "2025-06-20", "2026-06-19")
                        .contains(day.toString());
        return !moves
                && !midsummer
                && !FIXED.getOrDefault(country, Set.of())
                        .contains(MonthDay.from(day).toString());
    }

    static LocalDate lastBankDayBefore(Country country, LocalDate day) {
        LocalDate last = day.minusDays(1);
        while (!isBankDay(country, last)) {
            last = last.minusDays(1);
        }
        return last;
    }
}
