package fordring.document;

import fordring.document.Frame.Look;
import fordring.document.InvoiceView.Fact;
import fordring.party.Template;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;

/** The letter as the debtor reads it: a PDF of the same look as the seller's invoices. Safe for many threads at once. */
public final class LetterPdf {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Typesetter typesetter = new Typesetter();

    /** The finished PDF file; the same letter gives the same bytes. */
    public byte[] render(Letter letter) {
        return typesetter.set(sheet(letter));
    }

    Sheet sheet(Letter letter) {
        LetterView view = view(letter);
        StringOutput html = new StringOutput();
        templates.render("document/letter.jte", view, html);
        return new Sheet(
                letter.language().code(),
                letter.title(),
                letter.seller().name(),
                letter.madeAt(),
                letter.id().getLeastSignificantBits(),
                html.toString(),
                view.frame().pictures(letter.logo(), view.payment()),
                List.of());
    }

    static PaymentPart payment(Letter letter, Letter.Payment payment) {
        return PaymentPart.of(
                        new PaymentPart.Demand(
                                letter.seller(),
                                letter.recipient(),
                                payment.account(),
                                letter.total(),
                                payment.dueDate(),
                                payment.reference()),
                        Wording.of(letter.language()))
                .until(payment.until());
    }

    private static LetterView view(Letter letter) {
        Wording wording = Wording.of(letter.language());
        Stationery paper = new Stationery(letter.seller(), letter.recipient(), wording);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(wording.word("day"), wording.date(letter.date())));
        facts.addAll(letter.facts());
        PaymentPart payment = letter.payment() == null ? null : payment(letter, letter.payment());
        Look look = paper.look(Template.STANDARD, letter.logo());
        return new LetterView(
                new Frame(
                        wording.code(),
                        letter.title(),
                        paper.letterhead(),
                        look,
                        paper.recipient(letter.attention()),
                        facts,
                        null,
                        letter.test()),
                wording.words(),
                payment == null ? List.of() : keys(payment),
                letter.opening(),
                letter.claims().stream().anyMatch(claim -> claim.date() != null),
                letter.claims().stream().map(claim -> claim(claim, wording)).toList(),
                letter.total().currency().name(),
                wording.amount(letter.total()),
                letter.interest(),
                letter.closing(),
                payment);
    }

    private static List<InvoiceView.Key> keys(PaymentPart payment) {
        return List.of(
                new InvoiceView.Key(
                        payment.amount().label(),
                        List.of(payment.currency() + "\u00a0" + payment.amount().value())),
                new InvoiceView.Key(
                        payment.dueDate().label(), List.of(payment.dueDate().value())),
                new InvoiceView.Key(
                        payment.reference().label(), payment.reference().groups()));
    }

    private static LetterView.Claim claim(Letter.Claim claim, Wording wording) {
        return new LetterView.Claim(
                claim.text(),
                claim.date() == null ? "" : wording.date(claim.date()),
                wording.amount(claim.amount()),
                claim.ground());
    }
}
