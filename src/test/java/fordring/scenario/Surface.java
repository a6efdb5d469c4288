package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;

/**
 * Somebody who invoices, by one of the surfaces: the same deeds, in its words. Norrlands Städ AB of Skellefteå sells two
 * hours of cleaning at 500 kronor and 25 % VAT, 1 250 kronor in all, to Granskogens Bygg AB, and sends it by e-mail.
 */
sealed interface Surface permits ExternalSurface, PartnerSurface, ErpSurface {
    /** The tenant, and who sees all of it by the external API. */
    App.Account account();

    /** Who calls it. */
    Caller api();

    /** Where an invoice is read that nobody has. */
    String nobodys();

    /** The body of the invoice. */
    String invoice();

    /** Creates what the body says; it may be refused. */
    Reply create(String body);

    /** Issues what was created and sends it, where creating does not. */
    void issue(Reply created);

    /** Takes back 250 kronor, 50 of them VAT, and sends nothing. */
    void credit(Reply created);

    static Reply succeeded(Reply reply) {
        assertThat(reply.status() / 100).as(reply.toString()).isEqualTo(2);
        return reply;
    }
}
