package fordring.page;

import fordring.collection.Claim;
import fordring.document.Frame.Letterhead;
import fordring.document.InvoiceView;
import fordring.document.InvoiceView.Fact;
import fordring.document.NoticeWording;
import fordring.document.PaymentPart;
import fordring.document.Wording;
import fordring.invoice.Actions;
import fordring.invoice.DebtorMessages.Kind;
import fordring.invoice.DebtorMessages.Message;
import fordring.invoice.Issued;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.page.PageView.AnswerForm;
import fordring.page.PageView.Field;
import fordring.page.PageView.Link;
import fordring.page.PageView.Look;
import fordring.page.PageView.Pay;
import fordring.page.PageView.Sender;
import fordring.party.Creditor;
import fordring.party.Language;
import fordring.party.PageTemplate;
import fordring.party.PaymentAccount;
import fordring.platform.InvoiceEvents.Told;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is known of an invoice into its page.
 *
 * @param template null: the page is as the creditor's always are
 * @param sent of the address: what a form was just taken for; null: none was
 * @param refused what was typed into a form that could not be taken; null: nothing
 * @param claim as it stands today; null: it is none
 * @param pursuit null: its case was not opened
 */
record PageComposer(
        Visit visit,
        @Nullable PageTemplate template,
        List<Told> events,
        List<Message> messages,
        @Nullable String sent,
        @Nullable Answer refused,
        @Nullable Claim claim,
        @Nullable Pursuit pursuit) {
    private static final String TEAL = "#12455c";
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9.!#$'*+/=^_`{|}~-]+@[A-Za-z0-9.-]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{3,24}");
    private static final Pattern WEBSITE = Pattern.compile("https?://[!-~]+");

    PageView view(String seen) {
        Words words = Words.of(visit.language());
        Wording wording = Wording.of(visit.language());
        InvoiceView invoice = visit.dossier().view(visit.language());
        String seller = seller().name();
        String kind = invoice.credits() ? "credit-note" : "invoice";
        Glance glance = new Glance(visit, words, wording, claim, pursuit);
        return new PageView(
                words,
                look(),
                sender(invoice.frame().letterhead()),
                words.say("title." + kind, seller),
                words.say("heading." + kind, invoice.number()),
                words.say("to", visit.dossier().buyer().name()),
                invoice,
                said(words, seller),
                glance.standing(),
                pursuit == null ? null : new PlanPart(visit, words, wording, pursuit).view(),
                pay(words),
                glance.sums(),
                files(words),
                letters(words, wording),
                mayObject() ? form(Kind.OBJECTION) : null,
                mayAskForTime() ? form(Kind.MORE_TIME) : null,
                new History(visit, words, wording, pursuit).of(events, messages),
                languages(),
                seen);
    }

    /** Where it is so: anybody can write an address. */
    private @Nullable String said(Words words, String seller) {
        if (PlanPart.KEY.equals(sent)) {
            return pursuit != null && pursuit.agreed().isPresent() ? words.say("plan.sent", seller) : null;
        }
        return messages.stream()
                .map(message -> key(message.kind()))
                .filter(key -> key.equals(sent))
                .findFirst()
                .map(key -> words.say(key + ".sent", seller))
                .orElse(null);
    }

    private Creditor seller() {
        return visit.dossier().seller();
    }

    private Look look() {
        String own = seller().look().color();
        String color = Stream.of(template == null ? null : template.color(), own, TEAL)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        return new Look(
                Assets.BASE,
                Assets.accent(color.toLowerCase(Locale.ROOT)),
                seller().look().logo() == null ? null : visit.path() + "/logo",
                template == null ? null : template.intro(),
                visit.dossier().test());
    }

    private Sender sender(Letterhead letterhead) {
        return new Sender(
                letterhead.name(),
                letterhead.address(),
                letterhead.register(),
                link(seller().email(), EMAIL, "mailto:"),
                link(seller().phone(), PHONE, "tel:"),
                website(),
                template == null || template.footer() == null ? seller().look().footer() : template.footer());
    }

    /** Where something cannot be an address its text is shown all the same. */
    private static @Nullable Link link(@Nullable String text, Pattern form, String scheme) {
        if (text == null) {
            return null;
        }
        boolean address = form.matcher(text).matches();
        return new Link(text, address ? scheme + text.replaceAll("[ ()]", "") : "", "");
    }

    private @Nullable Link website() {
        String text = seller().website();
        if (text == null) {
            return null;
        }
        String address = text.contains("://") ? text : "https://" + text;
        return new Link(
                text.replaceFirst("^https?://", ""), WEBSITE.matcher(address).matches() ? address : "", "");
    }

    private @Nullable Pay pay(Words words) {
        Issued invoice = visit.dossier().invoice();
        Optional<Pursuit.Due> next = pursuit == null ? Optional.empty() : pursuit.next();
        Money open =
                next.map(Pursuit.Due::missing).orElse(visit.standing().balance().open());
        LocalDate due = next.map(each -> each.instalment().dueOn()).orElse(invoice.dueDate());
        String reference = next.map(each -> each.instalment().reference()).orElse(invoice.paymentReference());
        // No bank pays on a day that is past.
        LocalDate day = due.isBefore(visit.today()) ? visit.today() : due;
        String heading = words.say(next.isPresent() ? "pay.instalment" : "pay");
        return visit.dossier()
                .payment(open, day, reference, visit.language())
                .map(payment -> new Pay(
                        heading,
                        fields(payment, open, words),
                        payment,
                        payment.drawing().orElse(null)))
                .orElse(null);
    }

    private List<Field> fields(PaymentPart part, Money open, Words words) {
        PaymentAccount account = visit.dossier().account();
        String reference = String.join("", part.reference().groups());
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(
                "pay-amount",
                words.say("pay.amount"),
                List.of(part.currency() + "\u00a0" + part.amount().value()),
                typed(open)));
        fields.add(new Field(
                "account",
                part.account().label(),
                List.of(part.account().value().split("\u00a0")),
                account.number()));
        Fact second = part.second();
        if (second != null) {
            fields.add(new Field(
                    "second",
                    second.label(),
                    List.of(second.value().split("\u00a0")),
                    String.valueOf(account.plusgiro())));
        }
        // A Danish payment line may break after the kind of the form and before the creditor, not within a number.
        List<String> groups = part.reference().groups().stream()
                .flatMap(group -> Stream.of(group.split("(?<=^\\+\\d\\d<)|(?=\\+\\d{8}<$)")))
                .toList();
        fields.add(new Field("reference", part.reference().label(), groups, reference));
        fields.add(new Field(
                "payee",
                part.payee().label(),
                List.of(part.payee().value()),
                part.payee().value()));
        for (Fact abroad : part.abroad()) {
            fields.add(new Field(
                    "abroad-" + part.abroad().indexOf(abroad),
                    abroad.label(),
                    List.of(abroad.value().split("\u00a0")),
                    abroad.value().replaceAll("[\\s\u00a0]", "")));
        }
        PaymentPart.Symbol barcode = part.barcode();
        if (barcode != null) {
            fields.add(new Field("barcode", words.say("pay.barcode"), barcode.readable(), barcode.content()));
        }
        return fields;
    }

    /** As the banks of all four countries take it, whatever the language of the page. */
    private static String typed(Money amount) {
        return amount.major()
                .value()
                .setScale(amount.currency().digits(), RoundingMode.UNNECESSARY)
                .toPlainString()
                .replace('.', ',');
    }

    private List<Link> files(Words words) {
        String pdf = visit.dossier().credits() ? "file.pdf.credit-note" : "file.pdf";
        List<Link> files = new ArrayList<>();
        files.add(new Link(words.say(pdf), visit.path() + "/pdf", "PDF"));
        var attachments = visit.dossier().invoice().presentation().attachments();
        for (int i = 0; i < attachments.size(); i++) {
            var file = attachments.get(i);
            files.add(new Link(
                    file.fileName(),
                    visit.path() + "/attachments/" + (i + 1),
                    (file.bytes() + 1023) / 1024 + "\u00a0kB"));
        }
        return files;
    }

    private List<PageView.Letter> letters(Words words, Wording wording) {
        NoticeWording titles = NoticeWording.of(visit.language(), seller().country());
        List<PageView.Letter> letters = new ArrayList<>();
        if (pursuit == null) {
            return letters;
        }
        for (var each : pursuit.letters()) {
            letters.add(new PageView.Letter(
                    titles.title(each),
                    words.say("letters.of", wording.date(each.datedOn()), wording.date(each.deadline())),
                    visit.path() + "/letters/" + each.id()));
        }
        if (pursuit.agreed().isPresent() || pursuit.proposed().isPresent()) {
            letters.add(new PageView.Letter(words.say("file.plan"), "", visit.path() + "/plan/pdf"));
        }
        return letters;
    }

    private boolean mayObject() {
        Actions.State state =
                Actions.State.of(visit.dossier().invoice(), visit.standing().balance(), visit.holds());
        return switch (state.document()) {
            case INVOICE -> state.open() || state.lost();
            case CREDIT_NOTE, DRAFT -> false;
        };
    }

    private boolean mayAskForTime() {
        return visit.dossier().invoice().kind() == Issued.Kind.INVOICE
                && visit.standing().balance().open().isPositive();
    }

    private AnswerForm form(Kind kind) {
        Answer typed = refused != null && refused.kind() == kind ? refused : null;
        return new AnswerForm(
                visit.path(key(kind)),
                typed != null,
                messages.stream().anyMatch(message -> message.kind() == kind),
                typed == null ? "" : typed.text(),
                typed == null ? null : fault(typed.textFault()),
                typed == null ? "" : typed.date(),
                typed == null ? null : fault(typed.dateFault()),
                visit.today().toString(),
                Answer.latest(visit.today()).toString());
    }

    private @Nullable String fault(@Nullable String key) {
        Words words = Words.of(visit.language());
        Wording wording = Wording.of(visit.language());
        return switch (key) {
            case null -> null;
            case "fault.long" -> words.say(key, wording.number(Decimal.of(Answer.MOST_CHARACTERS), 0));
            case "fault.date" ->
                words.say(key, wording.date(visit.today()), wording.date(Answer.latest(visit.today())));
            default -> words.say(key);
        };
    }

    /** As it stands in addresses and among the words. */
    static String key(Kind kind) {
        return switch (kind) {
            case OBJECTION -> "objection";
            case MORE_TIME -> "more-time";
        };
    }

    private List<PageView.Language> languages() {
        return Arrays.stream(Language.values())
                .map(language -> new PageView.Language(
                        language.code(),
                        Words.of(language).name(),
                        visit.path() + "?lang=" + language.code(),
                        language == visit.language()))
                .toList();
    }
}
