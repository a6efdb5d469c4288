package fordring.document;

import fordring.country.Country;
import fordring.invoice.Discount;
import fordring.invoice.Issued;
import fordring.invoice.Issued.IssuedLine;
import fordring.invoice.Particulars;
import fordring.invoice.Totals;
import fordring.money.Money;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.PaymentAccount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bills of the four countries with something of its own in every field, and 100.00 that the tax agency pays. */
public final class Full {
    /** A global location number: 7·1+0·3+8·1+5·1(check) = 20. */
    static final String SELLER_GLN = "7080000000005";

    /** 7·1+3·3+5·1 = 21, and 9. */
    static final String BUYER_GLN = "7350000000009";

    static final Particulars PARTICULARS = new Particulars(
            "K-4712",
            "Siri Salg",
            "Bo Kunde",
            "SO-88",
            new Address("Lager Nord", "Lagerveien 3", "Port 4", "Rampe 5", "9008", "Tromsø", "NO"),
            "30 dager netto",
            "DAP Tromsø",
            "FMI-991",
            "Fjordlys",
            "Takk for handelen!");

    private Full() {}

    public static Dossier of(Country country) {
        Dossier bill = switch (country) {
            case NO -> Bills.norwegian();
            case SE -> Bills.swedish();
            case FI -> Bills.finnish();
            case DK -> Bills.danish();
        };
        Issued i = bill.invoice();
        return Stating.dossier(
                bill,
                Stating.issued(i, i.kind(), i.paymentReference(), reduced(i.totals()), PARTICULARS),
                seller(bill.seller()),
                buyer(bill.buyer()),
                country == Country.SE ? swedish(bill.account()) : bill.account(),
                null);
    }

    /** From Norway to Sweden: the longest address there is, to a buyer whose name takes two lines. */
    static Dossier abroad() {
        Dossier full = of(Country.NO);
        Customer buyer = buyer(Traders.buyer(
                "Föreningen för allmän upplysning om väderförhållandena längs Norrlandskusten",
                "5567037485",
                Traders.address("Hamngatan 1", "211 22", "Malmö", "SE")));
        return Stating.dossier(full, full.invoice(), full.seller(), buyer, full.account(), null);
    }

    private static PaymentAccount swedish(PaymentAccount a) {
        return new PaymentAccount(
                a.id(),
                a.kind(),
                a.number(),
                "SE4550000000058398257466",
                "ESSESESS",
                a.currency(),
                a.scheme(),
                "1231111111",
                "9001645");
    }

    private static Totals reduced(Totals t) {
        Money reduction = new Money(10000, t.payable().currency());
        List<IssuedLine> lines = new ArrayList<>();
        for (IssuedLine line : t.lines()) {
            lines.add(numbered(line, "ART-" + (lines.size() + 1)));
        }
        return new Totals(
                lines,
                t.allowancesAndCharges(),
                t.groups(),
                t.net(),
                t.vat(),
                t.rounding(),
                reduction,
                t.payable().minus(reduction),
                t.base());
    }

    private static IssuedLine numbered(IssuedLine l, String number) {
        @Nullable Discount discount = l.discount();
        return new IssuedLine(
                l.description(),
                l.quantity(),
                l.unit(),
                l.unitPrice(),
                discount,
                l.category(),
                l.rate(),
                l.exemptionReason(),
                l.net(),
                l.vat(),
                number,
                "KONTO-3010");
    }

    private static Creditor seller(Creditor c) {
        Address a = c.address();
        return new Creditor(
                c.tenant(),
                c.id(),
                c.version(),
                c.name(),
                c.organisationNumber(),
                c.country(),
                new Address(
                        "Postmottaket", a.line1(), "Oppgang B", "Postboks 77", a.postalCode(), a.city(), a.country()),
                c.email(),
                c.phone(),
                c.website(),
                c.vatRegistered(),
                c.defaultVatRate(),
                c.defaultLineText(),
                c.paymentTermsDays(),
                c.language(),
                c.zone(),
                c.replyTo(),
                c.look(),
                c.terms(),
                "0088:" + SELLER_GLN);
    }

    private static Customer buyer(Customer c) {
        Address a = c.address();
        return new Customer(
                c.tenant(),
                c.id(),
                c.version(),
                c.type(),
                c.debtorClass(),
                c.name(),
                c.organisationNumber(),
                c.personalNumber(),
                c.email(),
                c.phone(),
                new Address("Regnskap Sør", a.line1(), "Bakgården", "3. etasje", a.postalCode(), a.city(), a.country()),
                c.language(),
                c.channel(),
                c.chain(),
                "0088:" + BUYER_GLN,
                c.requireIdentification(),
                c.createdAt(),
                c.erasedAt(),
                "DE136695976");
    }
}
