package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.document.PeppolRules.Breach;
import fordring.invoice.Issued;
import fordring.invoice.RandomIssued;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.PaymentAccount;
import fordring.party.Template;
import fordring.party.Tenants;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import fordring.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever can be issued is an e-invoice that keeps all rules of the level it states. */
class UblRulesTest {
    private static final int CASES = Boolean.getBoolean("fordring.long") ? 5_000 : 200;

    @Test
    void whateverCanBeIssuedKeepsToTheRulesOfItsLevel() {
        Map<Ubl.Level, Integer> levels = new EnumMap<>(Ubl.Level.class);
        Map<String, Integer> kinds = new TreeMap<>();
        Map<String, Integer> warnings = new TreeMap<>();
        Seeded.cases(CASES, s -> {
            Dossier dossier = dossier(s);
            Issued invoice = dossier.invoice();
            byte[] ubl = Ubl.write(dossier);
            Ubl.Level level = Ubl.level(dossier);

            List<Breach> breaches = PeppolRules.breaches(ubl, level, invoice.kind());

            assertThat(breaches.stream().filter(Breach::fatal))
                    .as(() -> new String(ubl, StandardCharsets.UTF_8))
                    .isEmpty();
            levels.merge(level, 1, Integer::sum);
            kinds.merge(dossier.seller().country() + " " + invoice.kind(), 1, Integer::sum);
            breaches.forEach(breach -> warnings.merge(breach.rule(), 1, Integer::sum));
        });
        System.out.println("e-invoices: " + levels + ", " + kinds + ", warnings " + warnings);
        assertThat(levels).hasSize(2);
        assertThat(kinds).hasSize(8);
    }

    private static Dossier dossier(Seeded s) {
        Country country = s.oneOf(Country.values());
        Creditor seller = s.chance(85) ? Traders.seller(country) : Traders.seller(country, null);
        Customer buyer = buyer(s, country);
        PaymentAccount account = account(s, country);
        String reference = account.scheme()
                .make(s.number(1, 9999))
                .map(ReferenceScheme.Made::reference)
                .orElse("10023");
        RandomIssued random = RandomIssued.of(s, seller, buyer, reference);
        Issued credited = random.credited();
        return new Dossier(
                random.issued(),
                seller,
                buyer,
                account,
                Tenants.Environment.LIVE,
                credited == null ? null : new Dossier.Preceding(credited.number(), credited.issueDate()),
                Template.STANDARD,
                null,
                s.chance(10)
                        ? List.of(new Attachment("timer.pdf", "application/pdf", new byte[] {1, 2, 3}))
                        : List.of(),
                false);
    }

    private static Customer buyer(Seeded s, Country home) {
        Address berlin = Traders.address("Torstraße 1", "10119", "Berlin", "DE");
        return switch (s.integer(0, 9)) {
            case 0 ->
                Traders.buyer(Customer.Type.PERSON, "Kari Holm", null, new Address(null, null, null, null, null), null);
            case 1 -> Traders.buyer("Ohne Nummer GmbH", null, berlin);
            case 2 -> Traders.buyer("Bäckerei GmbH", "DE136695976", berlin);
            case 3 -> Traders.buyer(Customer.Type.COMPANY, "Bäckerei GmbH", "DE136695976", berlin, "9930:DE136695976");
            case 4 ->
                Traders.buyer("Hrímfaxi ehf.", "5501692829", Traders.address("Laugavegur 1", "101", "Reykjavík", "IS"));
            case 5, 6 -> Traders.buyer(s.oneOf(Country.values()));
            default -> Traders.buyer(home);
        };
    }

    private static PaymentAccount account(Seeded s, Country country) {
        if (s.chance(50)) {
            return Traders.account(country);
        }
        return switch (country) {
            case NO ->
                Traders.account(
                        AccountKind.IBAN, "NO9386011117947", null, "DNBANOKK", new ReferenceScheme(Kind.KID_MOD11, 10));
            case SE ->
                s.oneOf(
                        Traders.account(
                                AccountKind.PLUSGIRO,
                                "9001645",
                                "SE4550000000058398257466",
                                "NDEASESS",
                                ReferenceScheme.NONE),
                        Traders.account(
                                AccountKind.IBAN, "SE4550000000058398257466", null, null, ReferenceScheme.of(Kind.RF)));
            case FI -> Traders.account(AccountKind.IBAN, "FI2112345600000785", null, null, ReferenceScheme.of(Kind.RF));
            case DK ->
                s.oneOf(
                        Traders.account(
                                AccountKind.BANK_ACCOUNT,
                                "00400440116243",
                                "DK5000400440116243",
                                "NDEADKKK",
                                ReferenceScheme.NONE),
                        Traders.account(
                                AccountKind.IBAN, "DK5000400440116243", null, null, ReferenceScheme.of(Kind.RF)),
                        Traders.account(AccountKind.IBAN, "SE4550000000058398257466", null, null, ReferenceScheme.NONE),
                        Traders.account(AccountKind.FIK, "81234567", null, null, ReferenceScheme.of(Kind.FIK_75)),
                        Traders.account(AccountKind.FIK, "81234567", null, null, ReferenceScheme.of(Kind.FIK_73)));
        };
    }
}
