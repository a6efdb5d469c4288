package fordring.party;

import fordring.country.Country;
import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import fordring.reference.AccountKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whose account a number is that a bank writes: as it is kept, as the IBAN of it or within its IBAN, or as the plusgiro or
 * Swish number that pays into it.
 */
public final class AccountNumbers {
    static final String BEARING = """
            SELECT id, creditor_id, account_number, iban, plusgiro, swish FROM payment_account
            WHERE tenant_id = :tenant AND (account_number = ANY (:numbers) OR iban = ANY (:numbers)
                OR plusgiro = ANY (:numbers) OR swish = ANY (:numbers))
            ORDER BY id
            """;

    /** Countries whose IBAN is two letters, two check digits and the account as banks write it at home; its digits. */
    private static final Map<Country, Integer> PLAIN_IBANS = Map.of(Country.NO, 11, Country.FI, 14, Country.DK, 14);

    private AccountNumbers() {}

    /** An account, and whose it is. */
    public record Owned(CreditorId creditor, PaymentAccountId account) {}

    private record Row(Owned owned, String number, List<String> others) {}

    /**
     * Of each of these numbers (letters and digits only) the accounts that are meant: none, one, or one of each creditor
     * who has it.
     */
    public static Map<String, List<Owned>> find(Tx tx, TenantId tenant, Collection<String> numbers) {
        List<String> forms = numbers.stream()
                .flatMap(number -> forms(number).stream())
                .distinct()
                .toList();
        List<Row> rows = tx.sql()
                .createQuery(BEARING)
                .bind("tenant", tenant.value())
                .bindArray("numbers", String.class, forms.toArray())
                .map((rs, ctx) -> new Row(
                        new Owned(
                                new CreditorId(rs.getObject("creditor_id", UUID.class)),
                                new PaymentAccountId(rs.getObject("id", UUID.class))),
                        rs.getString("account_number"),
                        Stream.of(rs.getString("iban"), rs.getString("plusgiro"), rs.getString("swish"))
                                .filter(Objects::nonNull)
                                .toList()))
                .list();
        Map<String, List<Owned>> found = new HashMap<>();
        for (String number : numbers) {
            found.put(number, meant(forms(number), rows));
        }
        return found;
    }

    /** Of a creditor the account that has the number for its own goes before one that is known by it too. */
    private static List<Owned> meant(List<String> forms, List<Row> rows) {
        Map<CreditorId, Owned> byCreditor = new HashMap<>();
        rows.stream()
                .filter(row -> row.others.stream().anyMatch(forms::contains))
                .forEach(row -> byCreditor.putIfAbsent(row.owned.creditor, row.owned));
        rows.stream()
                .filter(row -> forms.contains(row.number))
                .forEach(row -> byCreditor.put(row.owned.creditor, row.owned));
        return List.copyOf(byCreditor.values());
    }

    /** The number, and what else the same account may be written as. */
    static List<String> forms(String number) {
        List<String> forms = new ArrayList<>(List.of(number));
        PLAIN_IBANS.forEach((country, digits) -> {
            if (number.matches(country + "[0-9]{" + (digits + 2) + "}")) {
                forms.add(number.substring(4));
            } else if (number.matches("[0-9]{" + digits + "}")) {
                forms.add(AccountKind.iban(country, number));
            }
        });
        return forms;
    }
}
