package fordring.api.external;

import fordring.collection.CaseActions;
import fordring.collection.Cases;
import fordring.delivery.Delivery;
import fordring.fault.Code;
import fordring.gateway.FaultTexts;
import fordring.id.InvoiceId;
import fordring.invoice.Actions;
import fordring.invoice.Balance;
import fordring.invoice.Draft;
import fordring.invoice.Holds;
import fordring.invoice.IssueInvoices;
import fordring.invoice.Issued;
import fordring.invoice.Presentation;
import fordring.invoice.StoredFile;
import fordring.money.Rate;
import fordring.party.ChannelKind;
import fordring.party.Language;
import fordring.party.Template;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An invoice as it is shown. Amounts are minor units; what later parts bring is null or empty. */
record InvoiceView(
        String id,
        String type,
        @Nullable String number,
        @Nullable String externalReference,
        String creditorId,
        String customerId,
        String status,
        @Nullable CollectionView collection,
        @Nullable String creditedInvoiceId,
        List<String> creditNoteIds,
        @Nullable PauseView paused,
        @Nullable DisputeView dispute,
        String currency,
        long totalAmount,
        long netAmount,
        long vatAmount,
        long paidAmount,
        long openAmount,
        long capitalOpen,
        long feesOpen,
        long interestOpen,
        long creditedAmount,
        long writtenOffAmount,
        long differenceAmount,
        @Nullable LocalDate issueDate,
        @Nullable LocalDate deliveryDate,
        @Nullable LocalDate dueDate,
        boolean dueDateAgreed,
        boolean reminderFeeAgreed,
        @Nullable BigDecimal contractInterestRate,
        @Nullable String reminderProfile,
        @Nullable String paymentReference,
        @Nullable String account,
        List<InvoiceParts.LineView> lines,
        List<InvoiceParts.AllowanceView> discounts,
        List<InvoiceParts.ChargeView> charges,
        List<InvoiceParts.VatView> vat,
        long roundingAmount,
        long taxReductionAmount,
        InvoiceParts.@Nullable BaseView base,
        @Nullable String buyerReference,
        @Nullable String orderReference,
        @Nullable String contractReference,
        @Nullable String note,
        @Nullable String template,
        List<AttachmentView> attachments,
        boolean pdfGiven,
        @Nullable String channel,
        Instant createdAt,
        @Nullable Instant issuedAt,
        @Nullable Instant sentAt,
        @Nullable Instant openedAt,
        @Nullable Instant paidAt,
        @Nullable String pageUrl,
        PageView page,
        List<DeliveryView> deliveries,
        String pdfUrl,
        List<Warning> warnings,
        List<ActionView> availableActions) {

    /** Its case; {@code step} is what was last written to the debtor, null: nothing yet. */
    record CollectionView(String caseId, @Nullable String step) {
        static CollectionView of(Cases.Brief brief) {
            return new CollectionView(brief.id().toString(), brief.step());
        }
    }

    /** A pause; {@code until} null: open end. */
    record PauseView(@Nullable LocalDate until, @Nullable String reason) {}

    /** A dispute. */
    record DisputeView(Instant since, @Nullable String reason) {}

    /** Something that can be done, or why it cannot. */
    record ActionView(
            String action, boolean allowed, @Nullable String reason) {
        static ActionView of(String action, Optional<String> against) {
            return new ActionView(action, against.isEmpty(), against.orElse(null));
        }
    }

    /** How its page comes before the debtor; null: as usual. */
    record PageView(@Nullable String template, @Nullable String domain) {
        static PageView of(Presentation.Page page) {
            return new PageView(page.template(), page.domain());
        }
    }

    /** A file that goes with it; {@code size} in bytes. */
    record AttachmentView(String fileName, String contentType, int size) {
        static AttachmentView of(StoredFile file) {
            return new AttachmentView(file.fileName(), file.mediaType(), file.bytes());
        }
    }

    /**
     * All that a view is made from.
     *
     * @param draft null: it is issued
     * @param holds those that stand today
     * @param reminderProfile that it names; null: none
     * @param buyerIncomplete whether the law asks for more about the buyer than there is; said when it is issued
     */
    record Shown(
            Issued invoice,
            @Nullable Draft draft,
            Balance balance,
            @Nullable String account,
            LocalDate today,
            List<Delivery> deliveries,
            @Nullable Instant openedAt,
            Holds holds,
            List<InvoiceId> creditNotes,
            Cases.@Nullable Brief collection,
            @Nullable String reminderProfile,
            boolean buyerIncomplete) {}

    static InvoiceView of(
            IssueInvoices.Outcome.Done done, @Nullable String reminderProfile, InvoiceLinks links, Language reader) {
        Issued issued = done.invoice();
        return of(
                new Shown(
                        issued,
                        null,
                        Balance.opening(issued.totals().payable()),
                        done.account().number(),
                        done.today(),
                        List.of(),
                        null,
                        Holds.NONE,
                        List.of(),
                        null,
                        reminderProfile,
                        done.buyerIncomplete()),
                links,
                reader);
    }

    static InvoiceView of(Shown shown, InvoiceLinks links, Language reader) {
        Issued i = shown.invoice;
        Draft draft = shown.draft;
        Balance balance = shown.balance;
        boolean issued = draft == null;
        Rate contractRate = i.agreed().contractInterestRate();
        ChannelKind channel = i.sending().channel();
        Template template = i.presentation().template();
        return new InvoiceView(
                i.id().toString(),
                i.kind().name().toLowerCase(Locale.ROOT),
                issued ? i.number() : null,
                i.externalReference(),
                i.creditor().toString(),
                i.customer().toString(),
                issued ? balance.status(i.dueDate(), shown.today).name().toLowerCase(Locale.ROOT) : "draft",
                shown.collection == null ? null : CollectionView.of(shown.collection),
                written(i.credited()),
                shown.creditNotes.stream().map(InvoiceId::toString).toList(),
                pause(shown.holds),
                dispute(shown.holds),
                i.currency().name(),
                i.totals().payable().minor(),
                i.totals().net().minor(),
                i.totals().vat().minor(),
                balance.paid().minor(),
                balance.open().minor(),
                balance.capital().minor(),
                balance.fees().minor(),
                balance.interest().minor(),
                balance.credited().minor(),
                balance.writtenOff().minor(),
                balance.difference().minor(),
                draft == null ? i.issueDate() : draft.terms().issueDate(),
                i.deliveryDate(),
                draft == null || draft.terms().issueDate() != null
                        ? i.dueDate()
                        : draft.terms().dueDate(),
                i.agreed().dueDate(),
                i.agreed().reminderFee(),
                contractRate == null ? null : contractRate.percent(),
                shown.reminderProfile,
                issued ? i.paymentReference() : null,
                shown.account,
                i.lines().stream().map(InvoiceParts::line).toList(),
                InvoiceParts.discounts(i),
                InvoiceParts.charges(i),
                i.totals().groups().stream().map(InvoiceParts::vat).toList(),
                i.totals().rounding().minor(),
                i.totals().taxReduction().minor(),
                InvoiceParts.base(i.totals().base()),
                i.references().buyer(),
                i.references().order(),
                i.references().contract(),
                i.note(),
                template == null ? null : template.code(),
                i.presentation().attachments().stream().map(AttachmentView::of).toList(),
                i.presentation().givenPdf() != null,
                channel == null ? null : channel.code(),
                i.createdAt(),
                issued ? i.issuedAt() : null,
                sentAt(shown.deliveries),
                shown.openedAt,
                balance.paidAt(),
                issued ? links.page(i) : null,
                PageView.of(i.presentation().page()),
                shown.deliveries.stream().map(DeliveryView::of).toList(),
                links.pdf(i.id()),
                warnings(shown, reader),
                actions(shown, reader));
    }

    private static @Nullable String written(@Nullable InvoiceId id) {
        return id == null ? null : id.toString();
    }

    /** When it first left by a channel that has not said since that it did not arrive. */
    private static @Nullable Instant sentAt(List<Delivery> deliveries) {
        return deliveries.stream()
                .filter(d -> d.state() != Delivery.State.FAILED)
                .map(Delivery::sentAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable PauseView pause(Holds holds) {
        Holds.Hold pause = holds.pause();
        return pause == null ? null : new PauseView(pause.until(), pause.reason());
    }

    private static @Nullable DisputeView dispute(Holds holds) {
        Holds.Hold dispute = holds.dispute();
        return dispute == null ? null : new DisputeView(dispute.since(), dispute.reason());
    }

    /** What can be done to the invoice, and then to its case. */
    private static List<ActionView> actions(Shown shown, Language reader) {
        Actions.State state =
                shown.draft == null ? Actions.State.of(shown.invoice, shown.balance, shown.holds) : Actions.State.DRAFT;
        FaultTexts texts = FaultTexts.in(reader);
        List<ActionView> actions = new ArrayList<>();
        for (Actions.Action action : Actions.Action.values()) {
            actions.add(
                    ActionView.of(action.code(), Actions.against(action, state).map(code -> texts.of(code.name()))));
        }
        for (CaseActions.Action action : CaseActions.Action.values()) {
            Optional<Code> against = switch (state.document()) {
                case DRAFT -> Optional.of(Code.INVOICE_IS_DRAFT);
                case CREDIT_NOTE -> Optional.of(Code.INVOICE_IS_CREDIT_NOTE);
                case INVOICE -> CaseActions.against(action, pursued(shown));
            };
            String due = shown.invoice.dueDate().toString();
            actions.add(ActionView.of(action.code(), against.map(code -> texts.of(code.name(), due))));
        }
        return actions;
    }

    private static CaseActions.State pursued(Shown shown) {
        Cases.Brief of = shown.collection;
        return new CaseActions.State(
                shown.balance.open().isPositive(),
                shown.today.isAfter(shown.invoice.dueDate()),
                shown.holds.dispute() != null,
                of == null ? null : of.state(),
                of == null ? null : of.plan());
    }

    private static List<Warning> warnings(Shown shown, Language reader) {
        Issued i = shown.invoice;
        List<Warning> warnings = new ArrayList<>();
        if (i.dueDate().isBefore(i.issueDate())) {
            warnings.add(Warning.of("dueDate", "WARNING_DUE_BEFORE_ISSUE", reader));
        }
        if (sentAt(shown.deliveries) == null) {
            shown.deliveries.stream()
                    .filter(d -> d.state() == Delivery.State.FAILED && d.error() != null)
                    .filter(d -> shown.deliveries.stream().noneMatch(next -> d.id().equals(next.follows())))
                    .reduce((earlier, later) -> later)
                    .ifPresent(d -> warnings.add(
                            Warning.of("sentAt", "WARNING_NOT_DELIVERED", reader, String.valueOf(d.error()))));
        }
        if (shown.buyerIncomplete) {
            warnings.add(Warning.of("customerId", "WARNING_BUYER_ADDRESS", reader));
        }
        return warnings;
    }
}
