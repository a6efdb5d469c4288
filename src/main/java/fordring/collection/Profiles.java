package fordring.collection;

import fordring.country.Country;
import fordring.country.Later;
import fordring.fault.Fault;
import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.List;
import java.util.Optional;
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
        return Later.later();
    }

    /** All that is wrong with it by the law of the country: each fault names the step and the paragraph. */
    public static List<Fault> faults(Country country, ReminderProfile profile) {
        return Later.later();
    }

    /** Saves it as the next version of its name. */
    public static ReminderProfile save(Tx tx, TenantId tenant, CreditorId creditor, ReminderProfile profile) {
        return Later.later();
    }

    /** The newest version of a name. */
    public static Optional<ReminderProfile> find(Tx tx, TenantId tenant, CreditorId creditor, String name) {
        return Later.later();
    }

    /** The newest version of each, by name. */
    public static List<ReminderProfile> of(Tx tx, TenantId tenant, CreditorId creditor) {
        return Later.later();
    }

    public static Collecting collecting(Tx tx, TenantId tenant, CreditorId creditor) {
        return Later.later();
    }

    public static void collect(Tx tx, TenantId tenant, CreditorId creditor, Collecting how) {
        Later.later();
    }
}
