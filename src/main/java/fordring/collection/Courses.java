package fordring.collection;

import fordring.collection.Profiles.Collecting;
import fordring.collection.Profiles.OfInvoice;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By which profile each case goes: by the one it began by; before that by the newest of the name that the invoice says,
 * else the creditor, if it is meant for such a debtor; else by the default of the country.
 */
record Courses(
        Map<CreditorId, Collecting> collecting,
        Map<CreditorId, List<ReminderProfile>> profiles,
        Map<InvoiceId, OfInvoice> named) {

    static Courses of(Tx tx, TenantId tenant, Collection<CreditorId> creditors, Collection<InvoiceId> invoices) {
        return new Courses(
                ProfileStore.collecting(tx, tenant, creditors),
                ProfileStore.of(tx, tenant, creditors),
                ProfileStore.named(tx, tenant, invoices));
    }

    boolean automatic(CreditorId creditor) {
        return collecting.getOrDefault(creditor, Collecting.USUAL).automatic();
    }

    ReminderProfile of(Case c, History history) {
        Integer version = c.course().version();
        String name = version == null && c.state() == Case.State.WATCHED
                ? wanted(c)
                : c.course().profile();
        ReminderProfile course = find(c.creditor(), name, version)
                .filter(profile -> version != null || profile.debtorClasses().contains(history.debtorClass()))
                .orElseGet(() -> DefaultProfiles.of(history.country(), history.debtorClass()));
        return said(c).reach().of(course);
    }

    private OfInvoice said(Case c) {
        return named.getOrDefault(c.invoice(), OfInvoice.NOTHING_SAID);
    }

    private @Nullable String wanted(Case c) {
        String named = said(c).profile();
        return named == null
                ? collecting.getOrDefault(c.creditor(), Collecting.USUAL).profile()
                : named;
    }

    private Optional<ReminderProfile> find(CreditorId creditor, @Nullable String name, @Nullable Integer version) {
        return profiles.getOrDefault(creditor, List.of()).stream()
                .filter(profile -> name != null && name.equals(profile.name()))
                .filter(profile -> version == null || profile.version() == version)
                .max(Comparator.comparingInt(ReminderProfile::version));
    }
}
