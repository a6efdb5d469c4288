package fordring.invoice;

import fordring.country.Country;
import fordring.country.EuropeanUnion;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Buyer;
import fordring.party.ChannelKind;
import fordring.party.Creditor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks a draft over before a number is spent on it. Finds everything that is wrong, not the first alone. */
final class Preflight {

    /** What states a rate or a category: a line, a charge, or a discount on the lines of one VAT group. */
    private record Stated(
            String path,
            @Nullable Rate rate,
            @Nullable VatCategory category,
            @Nullable String reason,
            boolean discount) {}

    /** A discount or charge on the document. */
    private record Placed(String path, AllowanceCharge each) {}

    private final Draft draft;
    private final Content content;
    private final Creditor creditor;
    private final @Nullable Buyer buyer;

    /** When VAT falls due: on delivery, where that is stated (VAT directive 2006/112 art. 63). */
    private final LocalDate taxPoint;

    private final Set<Rate> inForce;
    private final List<Fault> faults = new ArrayList<>();

    Preflight(Draft draft, Creditor creditor, @Nullable Buyer buyer, LocalDate issueDate) {
        this.draft = draft;
        this.content = draft.content();
        this.creditor = creditor;
        this.buyer = buyer;
        LocalDate delivered = draft.terms().deliveryDate();
        this.taxPoint = delivered == null ? issueDate : delivered;
        this.inForce = creditor.country().vatRates(taxPoint);
    }

    /** Also what only issuing needs. */
    List<Fault> faults() {
        contentFaults();
        creditor();
        channel();
        return faults;
    }

    /** What no invoice may say. */
    List<Fault> contentFaults() {
        try {
            vat();
            boolean vatFits = faults.isEmpty();
            StatedFigures stated = new StatedFigures(content, creditor);
            faults.addAll(stated.lineFaults());
            discounts();
            rounding();
            if (vatFits) {
                faults.addAll(stated.vatFaults());
                faults.addAll(stated.taxReductionFaults());
            }
            if (faults.isEmpty()) {
                totals();
            }
        } catch (ArithmeticException tooLarge) {
            add(Code.AMOUNT_TOO_LARGE, "totalAmount", Draft.MOST);
        }
        return faults;
    }

    private void add(Code code, String path, Object... args) {
        faults.add(Fault.of(code, path, args));
    }

    private List<Stated> stated() {
        List<Stated> all = new ArrayList<>();
        for (int i = 0; i < content.lines().size(); i++) {
            Line line = content.lines().get(i);
            all.add(new Stated("lines[" + i + "]", line.vatRate(), line.vatCategory(), line.exemptionReason(), false));
        }
        for (Placed placed : placed()) {
            AllowanceCharge each = placed.each;
            boolean discount = !each.type().isCharge();
            if (!discount || each.isOfOneGroup()) {
                all.add(new Stated(placed.path, each.vatRate(), each.vatCategory(), each.exemptionReason(), discount));
            }
        }
        return all;
    }

    /** With their paths as the caller wrote them: discounts and charges are counted apart. */
    private List<Placed> placed() {
        List<Placed> all = new ArrayList<>();
        int discounts = 0;
        int charges = 0;
        for (AllowanceCharge each : content.allowancesAndCharges()) {
            String path = each.type().isCharge() ? "charges[" + charges++ + "]" : "discounts[" + discounts++ + "]";
            all.add(new Placed(path, each));
        }
        return all;
    }

    private void vat() {
        List<Stated> all = stated();
        boolean ownNotInForce = false;
        for (Stated each : all) {
            ownNotInForce |= treatment(each);
            if (!each.discount && creditor.vatRegistered()) {
                VatCategory category = category(each);
                reason(each, category);
                parties(each, category);
            }
        }
        if (ownNotInForce) {
            String path = draft.terms().deliveryDate() == null ? "issueDate" : "deliveryDate";
            add(Code.VAT_RATE_NOT_IN_FORCE, path, creditor.country(), taxPoint, inForce);
        }
        if (all.stream().anyMatch(each -> category(each) != VatCategory.O)) {
            all.stream()
                    .filter(each -> category(each) == VatCategory.O) // BR-O-11 to BR-O-14
                    .forEach(each -> add(Code.VAT_OUTSIDE_SCOPE_NOT_ALONE, each.path + ".vatCategory"));
        }
    }

    private VatCategory category(Stated each) {
        return VatTreatment.of(each.rate, each.category, creditor).category();
    }

    /** Whether rate and category fit the seller and each other; true when the seller's own rate is not in force. */
    private boolean treatment(Stated each) {
        boolean charged = each.rate != null && !each.rate.isZero();
        if (!creditor.vatRegistered()) {
            if (charged) {
                add(Code.VAT_NOT_REGISTERED, each.path + ".vatRate");
            }
            if (each.category != null && each.category != VatCategory.O) {
                add(Code.VAT_NOT_REGISTERED, each.path + ".vatCategory");
            }
            return false;
        }
        VatTreatment treatment = VatTreatment.of(each.rate, each.category, creditor);
        boolean hasRate = treatment.category() == VatCategory.S;
        if (charged && !hasRate) {
            add(Code.VAT_RATE_NOT_OF_CATEGORY, each.path + ".vatRate", treatment.category());
        } else if (hasRate && treatment.rate().isZero()) {
            add(Code.VAT_RATE_MISSING, each.path + ".vatRate");
        } else if (charged && !inForce.contains(treatment.rate())) {
            add(Code.VAT_RATE_NOT_IN_FORCE, each.path + ".vatRate", creditor.country(), taxPoint, inForce);
        }
        return each.rate == null && hasRate && !treatment.rate().isZero() && !inForce.contains(treatment.rate());
    }

    /** BR-S-10, BR-Z-10, BR-E-10; the other categories have a usual reason. */
    private void reason(Stated each, VatCategory category) {
        String path = each.path + ".vatExemptionReason";
        switch (category) {
            case S, Z -> {
                if (each.reason != null) {
                    add(Code.VAT_REASON_NOT_ALLOWED, path, category);
                }
            }
            case E -> {
                if (each.reason == null) {
                    add(Code.VAT_REASON_MISSING, path);
                }
            }
            case AE, K, G, O -> {}
        }
    }

    /** Who the parties must be: BR-AE-2, BR-IC-2 and BR-G-2, and what the words mean. The seller's number: {@link #creditor}. */
    private void parties(Stated each, VatCategory category) {
        if (buyer == null) {
            return;
        }
        Country home = creditor.country();
        String path = each.path + ".vatCategory";
        String to = buyer.address().country();
        switch (category) {
            case S, Z, E, O -> {}
            case AE -> {
                if (!buyer.hasTaxNumber(home)) {
                    add(Code.VAT_BUYER_NUMBER_MISSING, path, category);
                }
            }
            case K -> {
                if (!EuropeanUnion.has(home.name())) {
                    add(Code.VAT_SELLER_OUTSIDE_EU, path);
                } else if (to == null || to.equals(home.name()) || !EuropeanUnion.has(to)) {
                    add(Code.VAT_BUYER_NOT_IN_OTHER_EU_STATE, path);
                }
                if (!buyer.hasTaxNumber(home)) {
                    add(Code.VAT_BUYER_NUMBER_MISSING, path, category);
                }
            }
            case G -> {
                boolean inside = EuropeanUnion.has(home.name()) && to != null && EuropeanUnion.has(to);
                if (to == null || inside || to.equals(home.name())) {
                    add(Code.VAT_BUYER_NOT_ABROAD, path);
                }
            }
        }
    }

    private void discounts() {
        for (int i = 0; i < content.lines().size(); i++) {
            Line line = content.lines().get(i);
            if (line.discount() instanceof Discount.Amount amount) {
                within(
                        amount,
                        Calculation.beforeDiscount(line, content.currency()),
                        "lines[" + i + "].discount.amount");
            }
        }
        if (content.allowancesAndCharges().isEmpty()) {
            return;
        }
        Map<VatTreatment, Money> sums = Calculation.lineSums(content, creditor);
        Money whole = sums.values().stream().reduce(Money.zero(content.currency()), Money::plus);
        for (Placed placed : placed()) {
            if (!placed.each.type().isCharge()) {
                discount(placed, sums, whole);
            }
        }
    }

    private void discount(Placed placed, Map<VatTreatment, Money> sums, Money whole) {
        AllowanceCharge each = placed.each;
        Money from = each.isOfOneGroup() ? sums.get(VatTreatment.of(each, creditor)) : whole;
        if (from == null) {
            add(Code.DISCOUNT_OF_NOTHING, placed.path + (each.vatRate() == null ? ".vatCategory" : ".vatRate"));
        } else if (each.value() instanceof Discount.Amount amount) {
            within(amount, from, placed.path + ".amount");
        }
    }

    /** A discount leaves something or nothing of what it is taken off, and never turns it round. */
    private void within(Discount.Amount discount, Money from, String path) {
        BigDecimal amount = discount.major().value();
        BigDecimal most = from.major().value();
        if (amount.signum() * most.signum() < 0 || amount.abs().compareTo(most.abs()) > 0) {
            add(Code.DISCOUNT_TOO_LARGE, path, from.minor());
        }
    }

    /** Half a unit of a currency, in minor units. */
    static long mostRounding(Currency currency) {
        return BigDecimal.TEN.pow(currency.digits()).longValueExact() / 2;
    }

    private void rounding() {
        long most = mostRounding(content.currency());
        if (Math.abs(content.rounding().minor()) > most) {
            add(Code.ROUNDING_TOO_LARGE, "roundingAmount", most);
        }
    }

    private void totals() {
        Totals totals = draft.totals(creditor);
        if (!totals.payable().equals(content.statedTotal())) {
            add(Code.TOTAL_DIFFERS, "totalAmount", totals.payable().minor());
        }
        Decimal rate = content.exchangeRate();
        Currency own = creditor.country().currency();
        Issued.Base base = totals.base();
        if (own == content.currency()) {
            if (rate != null && !rate.equals(Decimal.ONE)) {
                add(Code.EXCHANGE_RATE_NOT_ONE, "exchangeRate", own);
            }
        } else if (rate == null
                && totals.groups().stream().anyMatch(g -> !g.vat().isZero())) {
            // VAT directive 2006/112 art. 230; bokføringsforskriften § 5-1-1: VAT is stated in the own currency.
            add(Code.EXCHANGE_RATE_MISSING, "exchangeRate", own);
        } else if (base != null && base.payable().minor() > Draft.MOST) {
            add(Code.AMOUNT_TOO_LARGE, "exchangeRate", Draft.MOST);
        }
    }

    /** What the law asks of the seller on an invoice (EN 16931 BR-06, BR-08, BR-CO-26; bokføringsforskriften § 5-1-2). */
    private void creditor() {
        Address address = creditor.address();
        List<String> missing = Stream.of(
                        creditor.name().isBlank() ? "name" : "",
                        address.line1() == null ? "address.line1" : "",
                        address.postalCode() == null ? "address.postalCode" : "",
                        address.city() == null ? "address.city" : "",
                        creditor.vatRegistered() && creditor.organisationNumber() == null ? "organisationNumber" : "")
                .filter(name -> !name.isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            add(Code.CREDITOR_INCOMPLETE, "creditorId", String.join(", ", missing));
        }
    }

    /**
     * A channel that was named must have what it needs; the customer's own counts where it is to be used now, and of a
     * chain any step.
     */
    private void channel() {
        if (buyer == null) {
            return;
        }
        ChannelKind named = draft.leavesBy(buyer, creditor.country());
        if (named != null && !buyer.isReachedBy(named, creditor.country())) {
            add(Buyer.need(named), "channel");
        }
    }
}
