package fordring.document;

import fordring.collection.PaymentPlan;
import fordring.collection.PaymentPlan.Instalment;
import fordring.collection.PaymentPlans;
import fordring.document.InvoiceView.Fact;
import fordring.id.CaseId;
import fordring.id.TenantId;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.money.Money;
import fordring.platform.Db;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A plan of payment in writing, in the debtor's language: what is owed, and each instalment with its day and reference.
 * Swedish law asks for writing before the plan may cost anything (lag 1981:739 § 3). The same plan gives the same bytes
 * while the parties' addresses stay the same.
 */
public final class PlanDocuments {
    private final Db db;
    private final InvoiceDocuments invoices;
    private final LetterPdf paper = new LetterPdf();

    public PlanDocuments(Db db, InvoiceDocuments invoices) {
        this.db = db;
        this.invoices = invoices;
    }

    private record Found(PaymentPlan plan, Dossier dossier) {}

    /** The newest plan of a case; empty when there is none. Not to be called within a transaction. */
    public Optional<byte[]> pdf(TenantId tenant, CaseId id) {
        return db.read(tx -> PaymentPlans.of(tx, tenant, id).stream()
                        .reduce((before, newest) -> newest)
                        .map(plan -> new Found(
                                plan,
                                invoices.today(
                                        tx,
                                        Invoices.find(tx, tenant, plan.invoice())
                                                .orElseThrow()
                                                .invoice()))))
                .map(found -> paper.render(letter(found.plan, withLogo(found.dossier))));
    }

    private Dossier withLogo(Dossier dossier) {
        return InvoiceDocuments.withFiles(
                dossier, invoices.logo(dossier.seller()).orElse(null), List.of());
    }

    private static Letter letter(PaymentPlan plan, Dossier dossier) {
        Wording wording = Wording.of(dossier.language());
        NoticeWording words =
                NoticeWording.of(dossier.language(), dossier.seller().country());
        Issued invoice = dossier.invoice();
        return new Letter(
                new UUID(
                        plan.caseId().value().getMostSignificantBits(),
                        plan.caseId().value().getLeastSignificantBits() + plan.no()),
                dossier.language(),
                words.say("plan.title"),
                dossier.seller(),
                dossier.logo(),
                dossier.buyer(),
                invoice.particulars().buyerContact(),
                plan.proposedOn(),
                List.of(
                        new Fact(words.say("invoice"), invoice.number()),
                        new Fact(words.say("dated"), wording.date(invoice.issueDate())),
                        new Fact(words.say("fell"), wording.date(invoice.dueDate()))),
                List.of(
                        words.say("plan.opening", Map.of("number", invoice.number())),
                        words.say("plan.made", made(plan, wording))),
                instalments(plan, dossier, words),
                plan.total(),
                null,
                List.of(
                        words.say(
                                "plan.account",
                                Map.of("account", dossier.account().number())),
                        kept(plan, words)),
                null,
                plan.proposedOn().atStartOfDay(dossier.seller().zone()).toInstant(),
                dossier.test());
    }

    private static String kept(PaymentPlan plan, NoticeWording words) {
        return plan.graceDays() == 0
                ? words.say("plan.kept.to-the-day")
                : words.say("plan.kept", Map.of("days", Integer.toString(plan.graceDays())));
    }

    private static Map<String, String> made(PaymentPlan plan, Wording wording) {
        return Map.of(
                "open", amount(plan.open(), wording),
                "interest", amount(plan.interest(), wording),
                "fee", amount(plan.fee(), wording));
    }

    private static String amount(Money money, Wording wording) {
        return wording.amount(money) + " " + money.currency();
    }

    private static List<Letter.Claim> instalments(PaymentPlan plan, Dossier dossier, NoticeWording words) {
        List<Letter.Claim> rows = new ArrayList<>();
        for (Instalment each : plan.instalments()) {
            String reference = String.join(" ", dossier.account().printedReference(each.reference()));
            rows.add(new Letter.Claim(
                    words.say("plan.instalment", Map.of("no", Integer.toString(each.no()), "reference", reference)),
                    each.dueOn(),
                    each.amount()));
        }
        return rows;
    }
}
