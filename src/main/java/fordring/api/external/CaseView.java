package fordring.api.external;

import fordring.collection.Agreed;
import fordring.collection.Case;
import fordring.collection.Cases;
import fordring.collection.Notice;
import fordring.money.Money;
import fordring.party.ChannelKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A case as it is shown. Amounts are minor units. {@code step} is what was last written to the debtor. */
record CaseView(
        String id,
        String invoiceId,
        String creditorId,
        String customerId,
        String status,
        @Nullable String step,
        int stepsTaken,
        @Nullable NextView nextStep,
        @Nullable String waitsFor,
        String currency,
        long capital,
        long fees,
        long interest,
        long total,
        @Nullable LocalDate pausedUntil,
        @Nullable String profile,
        @Nullable Integer profileVersion,
        Instant openedAt,
        @Nullable Instant resolvedAt,
        @Nullable String resolution,
        @Nullable PlanView plan,
        @Nullable PledgeView promise,
        List<NoticeView> notices) {

    /** The newest plan; {@code open} of an instalment is what lacks of it once payments are counted in order. */
    record PlanView(
            int no,
            String status,
            long total,
            LocalDate proposedOn,
            @Nullable LocalDate acceptedOn,
            List<InstalmentView> instalments) {

        static PlanView of(Agreed.Plan plan, Money open) {
            return new PlanView(
                    plan.no(),
                    plan.state().code(),
                    plan.total().minor(),
                    plan.proposedOn(),
                    plan.acceptedOn(),
                    plan.instalments().stream()
                            .map(each -> new InstalmentView(
                                    each.no(),
                                    each.dueOn(),
                                    each.amount().minor(),
                                    (plan.acceptedOn() == null ? each.amount() : plan.missing(each, open)).minor(),
                                    each.reference()))
                            .toList());
        }
    }

    record InstalmentView(int no, LocalDate dueDate, long amount, long open, String paymentReference) {}

    /** A promise that is open. */
    record PledgeView(LocalDate until, long amount) {
        static PledgeView of(Agreed.Word promise) {
            return new PledgeView(promise.until(), promise.amount().minor());
        }
    }

    /** What comes by itself; {@code date} is the earliest. */
    record NextView(String action, LocalDate date, @Nullable Long fee) {
        static NextView of(Cases.NextStep next) {
            Money fee = next.fee();
            return new NextView(next.step().kind().code(), next.on(), fee == null ? null : (Long) fee.minor());
        }
    }

    /** What was written to the debtor, and demanded. */
    record NoticeView(
            String id,
            String step,
            @Nullable String title,
            String status,
            LocalDate date,
            LocalDate dueDate,
            long fee,
            long compensation,
            long capital,
            long fees,
            long interest,
            long total,
            @Nullable String channel,
            @Nullable Instant sentAt,
            String pdfUrl) {

        static NoticeView of(Notice n, InvoiceLinks links) {
            ChannelKind by = n.sentBy();
            return new NoticeView(
                    n.id().toString(),
                    n.kind().code(),
                    n.title(),
                    n.state().name().toLowerCase(Locale.ROOT),
                    n.datedOn(),
                    n.deadline(),
                    n.fee().minor(),
                    n.compensation().minor(),
                    n.capital().minor(),
                    n.fees().minor(),
                    n.interest().minor(),
                    n.total().minor(),
                    by == null ? null : by.code(),
                    n.sentAt(),
                    links.notice(n));
        }
    }

    static CaseView of(Cases.Told told, InvoiceLinks links) {
        Case c = told.the();
        Cases.NextStep next = told.nextStep();
        Instant openedAt = c.openedAt();
        Case.Ending ending = c.ending();
        Money open = told.capital().plus(told.fees()).plus(told.interest());
        Agreed.Plan plan = told.agreed().plan();
        Agreed.Word promise = told.agreed().promise();
        if (openedAt == null) {
            throw new IllegalArgumentException(c.id() + " is only watched");
        }
        return new CaseView(
                c.id().toString(),
                c.invoice().toString(),
                c.creditor().toString(),
                c.customer().toString(),
                told.status().name().toLowerCase(Locale.ROOT),
                step(told.notices()),
                c.course().stepsTaken(),
                next == null ? null : NextView.of(next),
                c.next().waitsFor(),
                told.capital().currency().name(),
                told.capital().minor(),
                told.fees().minor(),
                told.interest().minor(),
                open.minor(),
                told.pausedUntil(),
                c.course().profile(),
                c.course().version(),
                openedAt,
                ending == null ? null : ending.at(),
                ending == null ? null : ending.resolution(),
                plan == null ? null : PlanView.of(plan, open),
                promise == null ? null : PledgeView.of(promise),
                told.notices().stream().map(n -> NoticeView.of(n, links)).toList());
    }

    private static @Nullable String step(List<Notice> notices) {
        return notices.stream()
                .filter(n -> n.state() == Notice.State.PLANNED || n.state() == Notice.State.SENT)
                .reduce((earlier, later) -> later)
                .map(n -> n.kind().code())
                .orElse(null);
    }
}
