package fordring.document;

import fordring.collection.Cases;
import fordring.collection.Charge;
import fordring.collection.Claim;
import fordring.collection.HandOver;
import fordring.collection.History;
import fordring.collection.LateInterest;
import fordring.collection.Notice;
import fordring.collection.PaymentPlan;
import fordring.country.LawRow;
import fordring.invoice.Issued;
import fordring.money.Money;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What stands in {@code case.json} of a case file: amounts in minor units, dates local to the creditor. */
record CaseFileContent(Cases.Told told, Claim claim, Dossier dossier) {
    private static final String FORMAT = "fordring-case-file/1";

    /** @param files beside it, by name */
    Map<String, Object> json(@Nullable HandOver handOver, List<PaymentPlan> plans, Map<String, byte[]> files) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("case", ofCase(handOver));
        json.put("creditor", creditor(dossier.seller()));
        json.put("debtor", debtor(dossier.buyer()));
        json.put("invoice", invoice(dossier.invoice()));
        json.put("claim", split());
        json.put(
                "charges", claim.charges().stream().map(CaseFileContent::charge).toList());
        json.put(
                "interestPeriods",
                claim.interest().periods().stream().map(CaseFileContent::period).toList());
        json.put(
                "payments",
                claim.payments().stream().map(CaseFileContent::payment).toList());
        json.put("notices", told.notices().stream().map(CaseFileContent::notice).toList());
        json.put("plans", plans.stream().map(CaseFileContent::plan).toList());
        json.put(
                "documents",
                files.entrySet().stream()
                        .map(file -> map("file", file.getKey(), "sha256", KeptFiles.hash(file.getValue())))
                        .toList());
        return json;
    }

    /** Names and values in turn; what is not said is left out. */
    private static Map<String, Object> map(@Nullable Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            if (value != null) {
                map.put(Objects.requireNonNull(pairs[i]).toString(), value);
            }
        }
        return map;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private Map<String, Object> ofCase(@Nullable HandOver handOver) {
        return map(
                "id",
                told.the().id().toString(),
                "status",
                told.status().name().toLowerCase(Locale.ROOT),
                "openedAt",
                text(told.the().openedAt()),
                "handedOverOn",
                handOver == null ? null : handOver.on().toString(),
                "agency",
                handOver == null ? null : handOver.agency(),
                "handedOverBy",
                handOver == null ? null : handOver.rule());
    }

    private static Map<String, Object> creditor(Creditor c) {
        return map(
                "name", c.name(),
                "organisationNumber", c.organisationNumber(),
                "country", c.country().name(),
                "address", address(c.address()),
                "email", c.email(),
                "phone", c.phone());
    }

    private static Map<String, Object> debtor(Customer c) {
        return map(
                "id", c.id().toString(),
                "type", c.type().name().toLowerCase(Locale.ROOT),
                "class", c.debtorClass().name().toLowerCase(Locale.ROOT),
                "name", c.name(),
                "organisationNumber", c.organisationNumber(),
                "address", address(c.address()),
                "email", c.email(),
                "phone", c.phone());
    }

    private static Map<String, Object> address(Address a) {
        return map(
                "addressee", a.addressee(),
                "line1", a.line1(),
                "line2", a.line2(),
                "line3", a.line3(),
                "postalCode", a.postalCode(),
                "city", a.city(),
                "country", a.country());
    }

    private Map<String, Object> invoice(Issued i) {
        return map(
                "id", i.id().toString(),
                "number", i.number(),
                "issueDate", i.issueDate().toString(),
                "dueDate", i.dueDate().toString(),
                "dueDateAgreed", i.agreed().dueDate(),
                "reminderFeeAgreed", i.agreed().reminderFee(),
                "amount", i.totals().payable().minor(),
                "currency", i.currency().name(),
                "account", dossier.account().number(),
                "paymentReference", i.paymentReference());
    }

    /** What is owed: capital, the costs of collection, interest. */
    private Map<String, Object> split() {
        return map(
                "on", claim.on().toString(),
                "capital", claim.capital().minor(),
                "costs", claim.fees().minor(),
                "interest", claim.interestBooked().minor(),
                "total", claim.total().minor(),
                "accruedInterest", claim.accrued().minor(),
                "payoff", claim.payoff().minor(),
                "perDay", claim.perDayTold().toPlainString(),
                "interestFrom", text(claim.interest().from()),
                "limitation", text(claim.limitation()));
    }

    private static Map<String, Object> charge(Charge c) {
        return map(
                "kind", c.kind().name().toLowerCase(Locale.ROOT),
                "amount", c.amount().minor(),
                "chargedOn", c.chargedOn().toString(),
                "interestThrough", text(c.interestThrough()),
                "notice", text(c.notice()),
                "takenBackBecause", c.reason(),
                "law", c.law().stream().map(LawRow::source).distinct().toList());
    }

    private static Map<String, Object> period(LateInterest.Period p) {
        LawRow row = p.row();
        return map(
                "from", p.from().toString(),
                "to", p.to().toString(),
                "days", p.days(),
                "balance", p.balance().minor(),
                "rate", p.rate().toString(),
                "exact", p.exact().stripTrailingZeros().toPlainString(),
                "law", row == null ? null : row.source());
    }

    private static Map<String, Object> payment(History.Change c) {
        return map(
                "on", c.on().toString(),
                "cause", c.cause().name().toLowerCase(Locale.ROOT),
                "capital", c.capital().minor(),
                "costs", c.fees().minor(),
                "interest", c.interest().minor(),
                "payment", text(c.payment()));
    }

    private static Map<String, Object> notice(Notice n) {
        return map(
                "id", n.id().toString(),
                "step", n.step(),
                "kind", n.kind().code(),
                "state", n.state().name().toLowerCase(Locale.ROOT),
                "datedOn", n.datedOn().toString(),
                "deadline", n.deadline().toString(),
                "sentAt", text(n.sentAt()),
                "fee", n.fee().plus(n.compensation()).minor(),
                "total", n.total().minor(),
                "sha256", n.sha256());
    }

    private static Map<String, Object> plan(PaymentPlan p) {
        Money total = p.total();
        return map(
                "no", p.no(),
                "state", p.state().code(),
                "total", total.minor(),
                "acceptedOn", text(p.acceptedOn()),
                "endedOn", text(p.endedOn()),
                "instalments",
                        p.instalments().stream()
                                .map(i -> map(
                                        "dueDate", i.dueOn().toString(),
                                        "amount", i.amount().minor(),
                                        "paymentReference", i.reference()))
                                .toList());
    }
}
