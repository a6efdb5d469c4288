package fordring.collection;

import fordring.country.BankDays;
import fordring.country.CollectionLaw;
import fordring.country.Country;
import fordring.country.NoticeKind;
import fordring.event.Event;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Receivable;
import fordring.money.Money;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claim that an agency pursues from a day on. Nothing comes by itself after that; what is paid is matched as before.
 *
 * @param agency as the creditor calls it
 * @param rule act and paragraph by which it could be handed over
 */
public record HandOver(LocalDate on, @Nullable String agency, String rule) {
    private static final NoticeKind WARNING = NoticeKind.WARNING;

    static final String INSERT = """
            INSERT INTO case_hand_over (tenant_id, case_id, handed_over_on, agency, rule)
            VALUES (:tenant, :case, :on, :agency, :rule)
            ON CONFLICT (tenant_id, case_id) DO UPDATE SET handed_over_on = excluded.handed_over_on,
                agency = excluded.agency, rule = excluded.rule
            """;

    static final String FIND = """
            SELECT * FROM case_hand_over WHERE tenant_id = :tenant AND case_id = :case
            """;

    /** Of a case; empty when it was not handed over. */
    public static Optional<HandOver> of(Tx tx, TenantId tenant, CaseId id) {
        return tx.sql()
                .createQuery(FIND)
                .bind("tenant", tenant.value())
                .bind("case", id.value())
                .map((rs, ctx) -> new HandOver(
                        rs.getObject("handed_over_on", LocalDate.class), rs.getString("agency"), rs.getString("rule")))
                .findOne();
    }

    /**
     * Hands it over. Where the law of the country asks for a warning first, its deadline must be past. A letter that is not
     * out yet does not go out any more, and what it would have cost is not owed.
     *
     * @throws Rejected when there is no such case, it is not pursued any more, nothing is owed, the debtor disputes it, it is
     *     too early, or a letter goes out at this moment
     */
    public static HandOver run(Tx tx, TenantId tenant, CaseId id, @Nullable String agency) {
        Case found = ResolveCase.lock(tx, tenant, id);
        ProposePlan.requirePursued(found);
        Case of = Notices.withdraw(tx, tenant, found, "handed_over");
        Receivable claim = PaymentPlans.receivable(tx, tenant, of);
        Money open = claim.balance().open();
        if (!open.isPositive()) {
            throw new Rejected(Fault.of(Code.NOTHING_OWED, ""));
        }
        LocalDate today = tx.today(tenant, claim.zone());
        if (PaymentPlans.isDisputed(tx, tenant, of)) {
            throw new Rejected(Fault.of(Code.DISPUTED, ""));
        }
        HandOver handOver = new HandOver(today, agency, rule(tx, tenant, claim, today));
        PaymentPlans.standing(tx, tenant, id).ifPresent(plan -> PaymentPlans.end(tx, tenant, plan, today));
        Promises.end(tx, tenant, id, Promise.State.REPLACED);
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", tenant.value())
                .bind("case", id.value())
                .bind("on", today)
                .bind("agency", agency)
                .bind("rule", handOver.rule)
                .execute();
        CaseStore.save(tx, tenant, List.of(of.in(Case.State.HANDED_OVER, null)));
        tx.emit(
                tenant,
                new Event.HandedOver(
                        id.toString(),
                        of.invoice().toString(),
                        open.minor(),
                        open.currency().name(),
                        today));
        return handOver;
    }

    /** By which it may be today; refuses where it may not yet. */
    private static String rule(Tx tx, TenantId tenant, Receivable claim, LocalDate today) {
        Country country = claim.country();
        String debtor = claim.debtorClass().name().toLowerCase(Locale.ROOT);
        String rule = CollectionLaw.leastDaysRule(country, WARNING, debtor, today);
        if (!CollectionLaw.knows(country, WARNING)) {
            return "no act of " + country + " asks for a warning first";
        }
        LocalDate warned = warnedUntil(tx, tenant, claim.id());
        if (warned == null) {
            throw new Rejected(Fault.of(Code.NOT_WARNED, "", rule));
        }
        LocalDate last = BankDays.onOrAfter(country, warned);
        if (!today.isAfter(last)) {
            throw new Rejected(Fault.of(Code.HAND_OVER_TOO_EARLY, "", last.plusDays(1), rule));
        }
        return rule;
    }

    /** The deadline of the last warning that went out; null: none did. */
    private static @Nullable LocalDate warnedUntil(Tx tx, TenantId tenant, InvoiceId invoice) {
        return Notices.of(tx, tenant, invoice).stream()
                .filter(n -> n.kind() == WARNING && n.state() == Notice.State.SENT)
                .map(Notice::deadline)
                .max(LocalDate::compareTo)
                .orElse(null);
    }
}
