package fordring.document;

import fordring.collection.LateInterest;
import fordring.collection.Notice;
import fordring.country.CollectionLaw;
import fordring.document.InvoiceView.Fact;
import fordring.invoice.Issued;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.party.Creditor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the letter of a notice in the debtor's language. Nothing is calculated here but what a day adds, rounded. */
final class NoticeComposition {
    private static final int LONGEST_GROUND = 160;

    private final Occasion occasion;
    private final Notice notice;
    private final Issued invoice;
    private final Creditor seller;
    private final Wording wording;
    private final NoticeWording words;
    private final Stationery paper;
    private final NoticeClaims claims;
    private final Map<NoticePart, List<String>> said = new EnumMap<>(NoticePart.class);

    NoticeComposition(Occasion occasion) {
        Dossier dossier = occasion.dossier();
        this.occasion = occasion;
        this.notice = occasion.notice();
        this.invoice = dossier.invoice();
        this.seller = dossier.seller();
        this.wording = Wording.of(dossier.language());
        this.words = NoticeWording.of(dossier.language(), occasion.country());
        this.paper = new Stationery(seller, dossier.buyer(), wording);
        this.claims = new NoticeClaims(occasion, words, wording);
    }

    NoticeLetter letter() {
        List<String> opening = opening();
        List<Letter.Claim> rows = rows();
        Letter.Interest interest = interest();
        List<String> closing = closing();
        parties();
        Letter letter = new Letter(
                notice.id().value(),
                occasion.dossier().language(),
                words.title(notice),
                seller,
                occasion.dossier().logo(),
                occasion.dossier().buyer(),
                invoice.particulars().buyerContact(),
                notice.datedOn(),
                facts(),
                opening,
                rows,
                notice.total(),
                interest,
                closing,
                payment(),
                notice.datedOn().atStartOfDay(seller.zone()).toInstant(),
                occasion.dossier().test());
        return new NoticeLetter(
                occasion.country(),
                notice.kind(),
                occasion.debtorClass(),
                notice.fees().isPositive(),
                occasion.hasInterest(),
                said,
                occasion.dossier(),
                letter);
    }

    private void say(NoticePart part, @Nullable String... texts) {
        List<String> all = Stream.of(texts)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .toList();
        if (!all.isEmpty()) {
            said.put(part, all);
        }
    }

    private void parties() {
        say(NoticePart.CREDITOR_NAME, seller.name());
        String number = seller.organisationNumber();
        if (number != null) {
            say(NoticePart.CREDITOR_NUMBER, Stationery.printed(number, seller.country()));
        }
        if (seller.address().line1() != null || seller.address().postalCode() != null) {
            say(NoticePart.CREDITOR_ADDRESS, paper.letterhead().address().toArray(String[]::new));
        }
        say(NoticePart.DEBTOR, occasion.dossier().buyer().name());
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(words.say("invoice"), invoice.number()));
        facts.add(new Fact(words.say("dated"), wording.date(invoice.issueDate())));
        facts.add(new Fact(words.say("fell"), wording.date(invoice.dueDate())));
        return facts;
    }

    private List<String> opening() {
        String issued = wording.date(invoice.issueDate());
        String due = wording.date(invoice.dueDate());
        say(NoticePart.INVOICE_NUMBER, invoice.number());
        say(NoticePart.INVOICE_DATE, issued);
        say(NoticePart.DUE_DATE, due);
        String what = what();
        say(NoticePart.GROUND, what);
        String first =
                words.say("opening." + notice.kind(), Map.of("number", invoice.number(), "issued", issued, "due", due));
        return List.of(what.isEmpty() ? first : first + " " + words.say("ground", Map.of("what", what)));
    }

    /** As many of the lines of the invoice as there is room for, at least the beginning of the first. */
    private String what() {
        List<String> lines = invoice.lines().stream()
                .map(line -> line.description().replaceAll("\\s+", " ").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        if (lines.isEmpty()) {
            return "";
        }
        StringBuilder what = new StringBuilder(cut(lines.getFirst()));
        int shown = 1;
        while (shown < lines.size() && what.length() + lines.get(shown).length() < LONGEST_GROUND) {
            what.append(", ").append(lines.get(shown++));
        }
        int others = lines.size() - shown;
        return others == 0
                ? what.toString()
                : what + " " + words.say("others", Map.of("count", Integer.toString(others)));
    }

    private static String cut(String line) {
        if (line.codePointCount(0, line.length()) <= LONGEST_GROUND) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_GROUND)).strip() + " …";
    }

    private List<Letter.Claim> rows() {
        say(NoticePart.CAPITAL, wording.amount(notice.capital()));
        say(NoticePart.COSTS, amounts(claims.costs()));
        say(NoticePart.INTEREST, amounts(claims.interest()));
        say(NoticePart.TOTAL, wording.amount(notice.total()));
        return claims.rows();
    }

    private String[] amounts(List<Letter.Claim> rows) {
        return rows.stream().map(row -> wording.amount(row.amount())).toArray(String[]::new);
    }

    private Letter.@Nullable Interest interest() {
        LateInterest interest = occasion.interest();
        Optional<Letter.Interest> explained = claims.explained();
        if (interest == null || explained.isEmpty()) {
            return null;
        }
        say(
                NoticePart.INTEREST_RATE,
                interest.periods().stream()
                        .map(period -> wording.percent(period.rate()))
                        .distinct()
                        .toArray(String[]::new));
        LocalDate from = interest.from();
        say(NoticePart.INTEREST_FROM, from == null ? null : wording.date(from));
        say(
                NoticePart.INTEREST_METHOD,
                words.say("interest." + interest.periods().getLast().count()));
        return perDay().map(explained.get()::adding).orElse(explained.get());
    }

    private List<String> closing() {
        List<String> closing = new ArrayList<>();
        String deadline = wording.date(notice.deadline());
        say(NoticePart.DEADLINE, deadline);
        if (ChronoUnit.DAYS.between(notice.datedOn(), notice.deadline())
                >= CollectionLaw.leastDays(
                        occasion.country(), notice.kind(), occasion.debtorClass(), notice.datedOn())) {
            say(NoticePart.TERM, deadline);
        }
        String settled = words.say("settled");
        String consequence = words.say("consequence." + notice.kind());
        say(NoticePart.SETTLED, settled);
        say(NoticePart.CONSEQUENCE, consequence);
        closing.add(words.say("until." + notice.kind(), "until", Map.of("deadline", deadline)) + " " + settled);
        closing.add(consequence);
        contact()
                .ifPresent(where ->
                        closing.add(words.say("objection", Map.of("seller", seller.name(), "contact", where))));
        return closing;
    }

    /** The ways in which the creditor can be reached, its address the last. */
    private Optional<String> contact() {
        List<String> ways = Stream.of(
                        seller.email(),
                        seller.phone(),
                        String.join(", ", paper.letterhead().address()))
                .filter(Objects::nonNull)
                .filter(way -> !way.isBlank())
                .toList();
        if (ways.isEmpty()) {
            return Optional.empty();
        }
        say(NoticePart.OBJECTION, ways.getFirst());
        return Optional.of(String.join(" · ", ways));
    }

    private Optional<String> perDay() {
        BigDecimal perDay = occasion.claim().perDay();
        LocalDate through = occasion.through();
        if (!occasion.hasInterest() || through == null || perDay.signum() <= 0) {
            return Optional.empty();
        }
        Money sum = notice.total();
        int digits = sum.currency().digits();
        String amount = sum.currency() + "\u00a0"
                + wording.number(new Decimal(perDay.setScale(digits, RoundingMode.HALF_UP)), digits);
        return Optional.of(
                words.say("interest.perDay", Map.of("next", wording.date(through.plusDays(1)), "perDay", amount)));
    }

    private Letter.Payment payment() {
        Dossier dossier = occasion.dossier();
        say(NoticePart.ACCOUNT, dossier.account().printedNumber());
        say(
                NoticePart.REFERENCE,
                dossier.account().printedReference(invoice.paymentReference()).toArray(String[]::new));
        return new Letter.Payment(
                dossier.account(), invoice.paymentReference(), notice.deadline(), words.say("deadline"));
    }
}
