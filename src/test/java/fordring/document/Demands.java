package fordring.document;

import fordring.collection.Charge;
import fordring.collection.Claim;
import fordring.collection.History;
import fordring.collection.LateInterest;
import fordring.collection.LateInterest.Period;
import fordring.collection.Notice;
import fordring.country.Country;
import fordring.country.DayCount;
import fordring.country.LawRow;
import fordring.country.NoticeKind;
import fordring.id.CaseId;
import fordring.id.NoticeId;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Customer;
import fordring.party.Language;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Notices about the invoice 10023 of the gallery, of 2025-03-01, due 2025-03-31. No due date was agreed, so interest runs
 * from 2025-04-01, the 31st day after it was sent. Every figure was worked out on paper.
 */
final class Demands {
    private static final LocalDate FROM = LocalDate.of(2025, 4, 1);

    private final Trade trade;
    private final Country country;
    private final Dossier dossier;
    private final List<Charge> charges = new ArrayList<>();
    private final List<History.Change> changes = new ArrayList<>();
    private @Nullable LateInterest interest;
    private @Nullable LocalDate through;

    private Demands(Trade trade, Dossier dossier) {
        this.trade = trade;
        this.country = trade.seller().country();
        this.dossier = dossier;
    }

    static Map<String, Occasion> all() {
        Map<String, Occasion> all = new LinkedHashMap<>();
        all.put("notice-no-reminder-nb", norwegian(Language.NB).reminder());
        all.put("notice-no-reminder-nn", norwegian(Language.NN).reminder());
        all.put("notice-no-warning-nb", norwegian(Language.NB).warning());
        all.put("notice-no-warning-nn", norwegian(Language.NN).warning());
        all.put("notice-no-demand-nb", norwegian(Language.NB).demand());
        all.put("notice-no-demand-nn", norwegian(Language.NN).demand());
        all.put("notice-no-demand-en", norwegian(Language.EN).demand());
        all.put("notice-se-reminder-sv", swedish(Language.SV).swedishReminder());
        all.put("notice-se-demand-sv", swedish(Language.SV).swedishDemand());
        all.put("notice-se-demand-nb", swedish(Language.NB).swedishDemand());
        all.put("notice-fi-reminder-fi", finnish(Language.FI).finnishReminder());
        all.put("notice-fi-demand-fi", finnish(Language.FI).finnishDemand());
        all.put("notice-fi-demand-sv", finnish(Language.SV).finnishDemand());
        all.put("notice-dk-reminder-da", danish(Language.DA).danishReminder());
        all.put("notice-dk-warning-da", danish(Language.DA).danishWarning());
        all.put("notice-dk-warning-en", danish(Language.EN).danishWarning());
        return all;
    }

    static Demands norwegian(Language language) {
        return of(speaking(Trade.norwegian(), language), "Rådgivning i februar", "Reise Oslo–Bergen", "25", 428750);
    }

    private static Demands swedish(Language language) {
        return of(speaking(Trade.swedish(), language), "Rådgivning i februari", "Resa Stockholm–Umeå", "25", 428750);
    }

    private static Demands finnish(Language language) {
        return of(
                speaking(Trade.finnish(), language),
                "Konsultointi helmikuussa",
                "Matka Helsinki–Lappeenranta",
                "25.5",
                437325);
    }

    private static Demands danish(Language language) {
        return of(speaking(Trade.danish(), language), "Rådgivning i februar", "Rejse København–Aalborg", "25", 428750);
    }

    static Demands of(Trade trade, String work, String journey, String rate, long vat) {
        return new Demands(trade, Dossiers.simple(trade, work, "h", journey, "st", rate, vat));
    }

    private static Trade speaking(Trade t, Language language) {
        Customer b = t.buyer();
        return Trade.to(t, Trade.buyer(b.name(), b.organisationNumber(), b.address(), language));
    }

    /** 21 437,50 + 35,00 (1/20 of 700) = 21 472,50. */
    Occasion reminder() {
        return charged(
                        Charge.Kind.REMINDER_FEE,
                        3500,
                        "2025-04-15",
                        "inkassoforskriften (FOR-1989-07-14-562) § 1-2 første ledd")
                .notice(1, NoticeKind.REMINDER, "2025-04-15", "2025-04-29");
    }

    /** 21 437,50 + 35,00 + 35,00 = 21 507,50. */
    Occasion warning() {
        reminder();
        return charged(
                        Charge.Kind.WARNING_FEE,
                        3500,
                        "2025-05-02",
                        "inkassoforskriften (FOR-1989-07-14-562) § 1-2 andre ledd")
                .notice(2, NoticeKind.WARNING, "2025-05-02", "2025-05-16");
    }

    /**
     * 5 000,00 was paid on 6 May. 12,5 % of 21 437,50 for the 35 days through 5 May is 256,9563, of 16 437,50 for the 21
     * days through 26 May 118,2149: 375,1712. With 16 437,50 and fees of 35 + 35 + 105 it comes to 16 987,67.
     */
    Occasion demand() {
        warning();
        LocalDate paid = LocalDate.of(2025, 5, 6);
        changes.add(new History.Change(paid, History.Cause.PAYMENT, money(500000), money(0), money(0), null));
        through = LocalDate.of(2025, 5, 26);
        interest = new LateInterest(
                FROM,
                List.of(
                        period(FROM, paid.minusDays(1), 35, DayCount.ACT_365, 2143750, "12.5", "256.956336"),
                        period(paid, through, 21, DayCount.ACT_365, 1643750, "12.5", "118.214898")),
                money(37517),
                new BigDecimal("5.629281"),
                List.of());
        return charged(
                        Charge.Kind.DEMAND_FEE,
                        10500,
                        "2025-05-26",
                        "inkassoforskriften (FOR-1989-07-14-562) § 1-2 tredje ledd")
                .notice(3, NoticeKind.DEMAND, "2025-05-26", "2025-06-10");
    }

    /** Not agreed, so it is free. */
    private Occasion swedishReminder() {
        return notice(1, NoticeKind.REMINDER, "2025-04-15", "2025-04-25");
    }

    /**
     * 11 % of 21 437,50 for 91 days is 587,9161, 10 % for 14 days 82,2260: 670,1421. With 180,00 it comes to 22 287,64.
     */
    private Occasion swedishDemand() {
        through = LocalDate.of(2025, 7, 14);
        interest = new LateInterest(
                FROM,
                List.of(
                        period(FROM, LocalDate.of(2025, 6, 30), 91, DayCount.ACT_ACT, 2143750, "11", "587.916096"),
                        period(LocalDate.of(2025, 7, 1), through, 14, DayCount.ACT_ACT, 2143750, "10", "82.226027")),
                money(67014),
                new BigDecimal("5.873288"),
                List.of());
        return charged(Charge.Kind.DEMAND_FEE, 18000, "2025-07-14", "lag (1981:739) 3 § p 1 and 4 § p 2")
                .notice(2, NoticeKind.DEMAND, "2025-07-14", "2025-07-24");
    }

    /** 21 523,25 + 12,00 = 21 535,25. */
    private Occasion finnishReminder() {
        return charged(
                        Charge.Kind.REMINDER_FEE,
                        1200,
                        "2025-04-15",
                        "laki saatavien perinnästä (513/1999) as changed in 2022")
                .notice(1, NoticeKind.REMINDER, "2025-04-15", "2025-04-29");
    }

    /** 11,5 % of 21 523,25 for 56 days is 379,7527. With 12,00 and 110,00 it comes to 22 025,00. */
    private Occasion finnishDemand() {
        finnishReminder();
        through = LocalDate.of(2025, 5, 26);
        interest = new LateInterest(
                FROM,
                List.of(period(FROM, through, 56, DayCount.ACT_365, 2152325, "11.5", "379.752685")),
                money(37975),
                new BigDecimal("6.781298"),
                List.of());
        return charged(
                        Charge.Kind.DEMAND_FEE,
                        11000,
                        "2025-05-26",
                        "laki saatavien perinnästä (513/1999) as changed in 2022")
                .notice(2, NoticeKind.DEMAND, "2025-05-26", "2025-06-09");
    }

    /** 21 437,50 + 100,00 = 21 537,50. */
    private Occasion danishReminder() {
        return charged(Charge.Kind.REMINDER_FEE, 10000, "2025-04-15", "renteloven (LBK 459 of 2014-05-13) § 9 b stk. 2")
                .notice(1, NoticeKind.REMINDER, "2025-04-15", "2025-04-25");
    }

    /**
     * 10,75 % of 21 437,50 for 56 days of 360 (a month and 26 days) is 358,4826. With three times 100,00 it comes to
     * 22 095,98.
     */
    private Occasion danishWarning() {
        danishReminder();
        charged(Charge.Kind.REMINDER_FEE, 10000, "2025-04-28", "renteloven (LBK 459 of 2014-05-13) § 9 b stk. 2");
        charged(Charge.Kind.REMINDER_FEE, 10000, "2025-05-12", "renteloven (LBK 459 of 2014-05-13) § 9 b stk. 2");
        through = LocalDate.of(2025, 5, 26);
        interest = new LateInterest(
                FROM,
                List.of(period(FROM, through, 56, DayCount.THIRTY_360, 2143750, "10.75", "358.482639")),
                money(35848),
                new BigDecimal("6.401476"),
                List.of());
        return notice(4, NoticeKind.WARNING, "2025-05-26", "2025-06-05");
    }

    private Money money(long minor) {
        return new Money(minor, trade.currency());
    }

    private Period period(
            LocalDate from, LocalDate to, int days, DayCount count, long balance, String rate, String exact) {
        return new Period(
                from,
                to,
                days,
                count,
                money(balance),
                Rate.percent(rate),
                row("late-interest", rate, "the act"),
                new BigDecimal(exact));
    }

    private LawRow row(String table, String value, String source) {
        return new LawRow(
                country, table, "business", LocalDate.of(2025, 1, 1), null, Decimal.of(value), source, null, null);
    }

    Demands charged(Charge.Kind kind, long fee, String on, String source) {
        charges.add(new Charge(
                new UUID(3, charges.size()),
                kind,
                null,
                money(fee),
                LocalDate.parse(on),
                null,
                List.of(row("fee", "35", source)),
                null,
                null));
        return this;
    }

    Occasion notice(int step, NoticeKind kind, String dated, String deadline) {
        Money claimed = dossier.invoice().totals().payable();
        Money capital = changes.stream().map(History.Change::capital).reduce(claimed, Money::minus);
        Money fees = charges.stream().map(Charge::amount).reduce(money(0), Money::plus);
        Money booked = interest == null ? money(0) : interest.total();
        Notice notice = new Notice(
                new NoticeId(new UUID(2, step)),
                new CaseId(new UUID(2, 9)),
                dossier.invoice().id(),
                step,
                kind,
                null,
                LocalDate.parse(dated),
                LocalDate.parse(deadline),
                money(0),
                money(0),
                capital,
                fees,
                booked,
                null,
                Notice.State.PLANNED,
                null,
                null,
                null);
        Claim claim = new Claim(
                dossier.invoice().id(),
                notice.datedOn(),
                claimed,
                capital,
                fees,
                booked,
                money(0),
                interest == null ? new LateInterest(null, List.of(), money(0), BigDecimal.ZERO, List.of()) : interest,
                interest == null ? BigDecimal.ZERO : interest.perDay(),
                List.copyOf(charges),
                List.copyOf(changes),
                null);
        return new Occasion(notice, dossier, claim, interest, through);
    }
}
