package fordring.api.partner;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.money.Rate;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Language;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The creditors that invoicers' numbers stand for: the tenant's one creditor of that number, else one that is made of
 * the first invoice and says no more than that.
 */
final class Invoicers {
    private static final int TERMS_DAYS = 14;

    /** It waits for a rival who has the same number in hand. A creditor that is new is made in the same transaction. */
    static final String CLAIM = """
            INSERT INTO partner_invoicer (tenant_id, country, business_id, creditor_id, made)
            VALUES (:tenant, :country, :number, :creditor, :made) ON CONFLICT DO NOTHING
            """;

    static final String FIND = """
            SELECT creditor_id, made FROM partner_invoicer
            WHERE tenant_id = :tenant AND country = :country AND business_id = :number
            """;

    private record Known(CreditorId creditor, boolean made) {}

    private final Tx tx;
    private final TenantId tenant;
    private final InvoicerRequest stated;
    private final Country country;

    Invoicers(Tx tx, TenantId tenant, InvoicerRequest stated, Country country) {
        this.tx = tx;
        this.tenant = tenant;
        this.stated = stated;
        this.country = country;
    }

    /**
     * The creditor of the invoicer.
     *
     * @param bearsVat whether the invoice charges VAT: then one that was made here charges it from now on
     * @param date of the invoice
     */
    Creditor keep(boolean bearsVat, LocalDate date) {
        Known known = find().orElseGet(this::claimed);
        Optional<Creditor> there = Creditors.current(tx, tenant, known.creditor);
        if (there.isEmpty()) {
            Creditor made = made(known.creditor, bearsVat, date);
            Creditors.create(tx, made);
            Audit.record(
                    tx,
                    tenant,
                    Audit.Actor.SYSTEM,
                    Change.of("creditor.create", made.id().toString()));
            return made;
        }
        Creditor is = there.get();
        if (bearsVat && known.made && !is.vatRegistered() && is.version() == 1) {
            Creditors.update(tx, tenant, is.id(), c -> InvoicerRequest.registered(c, standardRate(date)));
            return current(is.id());
        }
        return is;
    }

    private Creditor current(CreditorId id) {
        return Creditors.current(tx, tenant, id)
                .orElseThrow(() -> new Rejected(Fault.of(Code.CREDITOR_UNKNOWN, "creditorId")));
    }

    private Optional<Known> find() {
        return tx.sql()
                .createQuery(FIND)
                .bind("tenant", tenant.value())
                .bind("country", country.name())
                .bind("number", stated.number())
                .map((rs, ctx) ->
                        new Known(new CreditorId(rs.getObject("creditor_id", UUID.class)), rs.getBoolean("made")))
                .findOne();
    }

    private Known claimed() {
        List<CreditorId> same = Creditors.withNumber(tx, tenant, country, stated.number());
        Known wanted = same.size() == 1 ? new Known(same.getFirst(), false) : new Known(CreditorId.next(), true);
        int claimed = tx.sql()
                .createUpdate(CLAIM)
                .bind("tenant", tenant.value())
                .bind("country", country.name())
                .bind("number", stated.number())
                .bind("creditor", wanted.creditor.value())
                .bind("made", wanted.made)
                .execute();
        return claimed == 1 ? wanted : find().orElseThrow();
    }

    private Creditor made(CreditorId id, boolean bearsVat, LocalDate date) {
        Language language = Language.of(country);
        return stated.over(new Creditor(
                tenant,
                id,
                1,
                stated.name(),
                stated.number(),
                country,
                stated.address(),
                null,
                null,
                null,
                bearsVat,
                bearsVat ? standardRate(date) : null,
                language.goodsAndServices(),
                TERMS_DAYS,
                language));
    }

    /** The highest there is. */
    private Rate standardRate(LocalDate date) {
        return country.vatRates(date).last();
    }
}
