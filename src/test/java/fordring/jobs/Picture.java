package fordring.jobs;

import fordring.invoice.Issued;
import java.util.ArrayList;
import java.util.List;

/** All that the database has of a claim that is pursued, but for ids and instants: what two ways of running must share. */
final class Picture {
    private static final List<String> QUERIES = List.of("""
            SELECT concat_ws(' ', 'case', state, steps_taken, next_on, waits_for, resolution, resolved_from) FROM collection_case
            WHERE tenant_id = :tenant AND invoice_id = :invoice
            """, """
            SELECT concat_ws(' ', 'notice', step, kind, dated_on, deadline, fee_minor, compensation_minor, capital_minor,
                fees_minor, interest_minor, state, sent_by)
            FROM notice WHERE tenant_id = :tenant AND invoice_id = :invoice ORDER BY id
            """, """
            SELECT concat_ws(' ', 'charge', kind, amount_minor, charged_on, interest_through, takes_back IS NULL, reason, law)
            FROM charge WHERE tenant_id = :tenant AND invoice_id = :invoice ORDER BY id
            """, """
            SELECT concat_ws(' ', 'booked', e.booked_on, e.kind, p.account, sum(p.amount_minor)) FROM journal_entry e
            JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id
            WHERE e.tenant_id = :tenant AND e.invoice_id = :invoice
            GROUP BY e.id, e.booked_on, e.kind, p.account ORDER BY e.id, p.account
            """, """
            SELECT concat_ws(' ', 'event', type, regexp_replace(regexp_replace(data::text, '[a-z]+_[0-9a-z]{26}', 'id', 'g'),
                'T[0-9:.]+Z', 'T', 'g'))
            FROM event WHERE tenant_id = :tenant AND invoice_id = :invoice ORDER BY sequence
            """, """
            SELECT concat_ws(' ', 'evidence', e.no, (e.body::jsonb)->>'kind') FROM case_evidence e
            JOIN collection_case c ON c.tenant_id = e.tenant_id AND c.id = e.case_id
            WHERE c.tenant_id = :tenant AND c.invoice_id = :invoice ORDER BY e.no
            """);

    private Picture() {}

    static List<String> of(FourShops world, Issued invoice) {
        return world.db().read(tx -> {
            List<String> all = new ArrayList<>();
            for (String query : QUERIES) {
                all.addAll(tx.sql()
                        .createQuery(query)
                        .bind("tenant", world.tenant().value())
                        .bind("invoice", invoice.id().value())
                        .mapTo(String.class)
                        .list());
            }
            return all;
        });
    }
}
