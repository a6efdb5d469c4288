package fordring.collection;

import fordring.country.Country;
import fordring.country.NoticeKind;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.platform.Tx;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reminder profiles of creditors. */
public final class Profiles {
    private Profiles() {}

    /** How a creditor has its claims pursued. */
    public record Collecting(boolean automatic, @Nullable String profile) {
        public static final Collecting USUAL = new Collecting(true, null);
    }

    /** The default of a country for a class of debtors. */
    public static ReminderProfile usual(Country country, String debtorClass) {
        return DefaultProfiles.of(country, debtorClass);
    }

    /** All that is wrong with it by the law of the country: each fault names the step and the paragraph. */
    public static List<Fault> faults(Country country, ReminderProfile profile) {
        return CheckProfile.faults(country, profile);
    }

    /**
     * Saves it as the next version of its name; cases that have begun go on by the version they began by.
     *
     * @throws Rejected when there is no such creditor, or its country's law forbids the profile
     */
    public static ReminderProfile save(Tx tx, TenantId tenant, CreditorId creditor, ReminderProfile profile) {
        Creditor owner = Creditors.lock(tx, tenant, creditor).orElseThrow(Profiles::unknown);
        List<Fault> faults = faults(owner.country(), profile);
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
        String name = profile.name();
        if (name == null) {
            throw new IllegalArgumentException("the default of a country is not a creditor's");
        }
        int last =
                find(tx, tenant, creditor, name).map(ReminderProfile::version).orElse(0);
        ReminderProfile next = new ReminderProfile(name, last + 1, profile.debtorClasses(), profile.steps());
        ProfileStore.insert(tx, tenant, creditor, next);
        return next;
    }

    private static Rejected unknown() {
        return new Rejected(Fault.of(Code.NOT_FOUND, ""));
    }

    /** The newest version of a name. */
    public static Optional<ReminderProfile> find(Tx tx, TenantId tenant, CreditorId creditor, String name) {
        return of(tx, tenant, creditor).stream()
                .filter(profile -> name.equals(profile.name()))
                .findFirst();
    }

    /** The newest version of each, by name. */
    public static List<ReminderProfile> of(Tx tx, TenantId tenant, CreditorId creditor) {
        return List.copyOf(ProfileStore.of(tx, tenant, List.of(creditor)).getOrDefault(creditor, List.of()).stream()
                .collect(Collectors.toMap(
                        profile -> String.valueOf(profile.name()),
                        profile -> profile,
                        BinaryOperator.maxBy(Comparator.comparingInt(ReminderProfile::version)),
                        TreeMap::new))
                .values());
    }

    /** Of these creditors, those that do not go by what is usual. */
    public static Map<CreditorId, Collecting> collecting(Tx tx, TenantId tenant, Collection<CreditorId> creditors) {
        return ProfileStore.collecting(tx, tenant, creditors);
    }

    public static Collecting collecting(Tx tx, TenantId tenant, CreditorId creditor) {
        Map<CreditorId, Collecting> all = ProfileStore.collecting(tx, tenant, List.of(creditor));
        return all.getOrDefault(creditor, Collecting.USUAL);
    }

    /**
     * From now on so; what has begun goes on as it began.
     *
     * @throws Rejected when the creditor has no profile of that name
     */
    public static void collect(Tx tx, TenantId tenant, CreditorId creditor, Collecting how) {
        String profile = how.profile();
        if (profile != null && find(tx, tenant, creditor, profile).isEmpty()) {
            throw new Rejected(Fault.of(Code.PROFILE_UNKNOWN, "collection.profile"));
        }
        ProfileStore.collect(tx, tenant, creditor, how);
    }

    /** How far the course of a claim goes, where its creditor has not asked for all of it. */
    public enum Reach {
        /** Nothing is written to the debtor. */
        NOTHING,
        /** To the last reminder. */
        REMINDERS,
        WHOLE;

        ReminderProfile of(ReminderProfile course) {
            return switch (this) {
                case WHOLE -> course;
                case REMINDERS ->
                    course.with(course.steps().stream()
                            .takeWhile(step -> step.kind() == NoticeKind.REMINDER)
                            .toList());
                case NOTHING -> course.with(List.of());
            };
        }
    }

    /** What is said of the course of one claim. */
    record OfInvoice(@Nullable String profile, Reach reach) {
        static final OfInvoice NOTHING_SAID = new OfInvoice(null, Reach.WHOLE);
    }

    /** The profiles that these invoices name, of those that name one. */
    public static Map<InvoiceId, String> named(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        Map<InvoiceId, String> named = new HashMap<>();
        ProfileStore.named(tx, tenant, invoices).forEach((invoice, said) -> {
            if (said.profile() != null) {
                named.put(invoice, said.profile());
            }
        });
        return named;
    }

    /**
     * The course by which a claim goes once it is pursued.
     *
     * @param profile instead of its creditor's; it need not exist yet; null: its creditor's
     */
    public static void ofInvoice(Tx tx, TenantId tenant, InvoiceId invoice, @Nullable String profile, Reach reach) {
        ProfileStore.name(tx, tenant, invoice, new OfInvoice(profile, reach));
    }
}
