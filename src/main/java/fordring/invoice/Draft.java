package fordring.invoice;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Creditor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An invoice that is wanted: it has no number yet. Pure: everything that issuing needs is handed in.
 *
 * @param creditor null: the tenant's only one
 */
public record Draft(
        TenantId tenant,
        @Nullable CreditorId creditor,
        CustomerId customer,
        Content content,
        Terms terms,
        References references,
        Marks marks,
        Sending sending) {

    /** What the creditor's country and registration have against this draft; empty: it can be issued. */
    List<Fault> faults(Creditor creditor, LocalDate issueDate) {
        List<Fault> faults = new ArrayList<>();
        Set<Rate> inForce = creditor.country().vatRates(issueDate);
        for (int i = 0; i < lines().size(); i++) {
            Rate rate = lines().get(i).vatRate();
            if (rate == null || rate.isZero()) {
                continue;
            }
            String path = "lines[" + i + "].vatRate";
            if (!creditor.vatRegistered()) {
                faults.add(Fault.of(Code.VAT_NOT_REGISTERED, path));
            } else if (!inForce.contains(rate)) {
                faults.add(Fault.of(Code.VAT_RATE_NOT_IN_FORCE, path, creditor.country(), issueDate, inForce));
            }
        }
        Rate own = creditor.defaultVatRate();
        boolean needsOwn = lines().stream().anyMatch(l -> l.vatRate() == null);
        if (faults.isEmpty() && needsOwn && own != null && !own.isZero() && !inForce.contains(own)) {
            faults.add(Fault.of(Code.VAT_RATE_NOT_IN_FORCE, "issueDate", creditor.country(), issueDate, inForce));
        }
        return faults.isEmpty() ? totalFaults(creditor) : faults;
    }

    private List<Fault> totalFaults(Creditor creditor) {
        try {
            Money payable = totals(creditor).payable();
            if (!payable.equals(content.statedTotal())) {
                return List.of(Fault.of(Code.TOTAL_DIFFERS, "totalAmount", payable.minor()));
            }
            return List.of();
        } catch (ArithmeticException tooLarge) {
            return List.of(Fault.of(Code.AMOUNT_TOO_LARGE, "totalAmount", MOST));
        }
    }

    /** No amount of an invoice is larger: 12 digits of major units. */
    public static final long MOST = 99_999_999_999_999L;

    Totals totals(Creditor creditor) {
        return Calculation.of(this, creditor);
    }

    List<Line> lines() {
        return content.lines();
    }

    Currency currency() {
        return content.currency();
    }

    @Nullable
    String externalReference() {
        return references.external();
    }

    /** The date the invoice bears. */
    LocalDate issueDate(LocalDate today) {
        return terms.issueDate(today);
    }

    /** What a creditor gives an invoice when it is issued. */
    record Numbering(InvoiceId id, String number, PaymentAccountId account, String paymentReference) {}

    /** Makes the invoice; whoever calls this has seen that {@link #faults} is empty. */
    Issued issue(Creditor creditor, int customerVersion, Numbering numbering, LocalDate issueDate, Instant now) {
        return new Issued(
                tenant,
                numbering.id(),
                Issued.Kind.INVOICE,
                null,
                creditor.id(),
                creditor.version(),
                customer,
                customerVersion,
                numbering.number(),
                issueDate,
                terms.deliveryDate(),
                terms.dueDate(creditor, issueDate),
                terms.agreed(),
                numbering.account(),
                numbering.paymentReference(),
                content.priceMode(),
                totals(creditor),
                references,
                content.note(),
                sending,
                now,
                now);
    }
}
