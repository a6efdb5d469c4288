package fordring.collection;

import fordring.country.Later;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.party.ChannelKind;
import fordring.platform.Tx;
import java.util.List;
import java.util.Optional;

/** Notices as they are read and sent. */
public final class Notices {
    private Notices() {}

    public static Optional<Notice> find(Tx tx, TenantId tenant, NoticeId id) {
        return Later.later();
    }

    /** The oldest first. */
    public static List<Notice> of(Tx tx, TenantId tenant, InvoiceId invoice) {
        return Later.later();
    }

    /**
     * Before an attempt to send it: bears the local date of today from now on, with a deadline as many days later as
     * before. Empty: it is not to be sent any more (withdrawn, claim paid, disputed or paused meanwhile: then it is
     * withdrawn and its charges are taken back).
     */
    public static Optional<Notice> dateAnew(Tx tx, TenantId tenant, NoticeId id) {
        return Later.later();
    }

    /** The document that goes out. */
    public static void keep(Tx tx, TenantId tenant, NoticeId id, String sha256) {
        Later.later();
    }

    /** A channel took it over; tells collect.reminder_sent, once. */
    public static void sent(Tx tx, TenantId tenant, NoticeId id, ChannelKind by) {
        Later.later();
    }

    /** No channel reached the debtor: its charges are taken back and the case waits for a person. */
    public static void failed(Tx tx, TenantId tenant, NoticeId id) {
        Later.later();
    }
}
