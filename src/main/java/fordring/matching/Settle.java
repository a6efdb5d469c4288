package fordring.matching;

import fordring.id.TenantId;
import fordring.platform.Later;
import fordring.platform.Tx;
import java.util.List;

/**
 * Carries settlements out: balances, allocations, books, events, in a statement each for all of them. Receivables that
 * several of them meet are moved once. What a receivable does not take is over.
 */
final class Settle {
    private Settle() {}

    static List<Match> run(Tx tx, TenantId tenant, List<Settlement> settlements) {
        return Later.later();
    }
}
