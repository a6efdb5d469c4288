package fordring.party;

import fordring.reference.PersonalNumber;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What customers are found by. */
public final class CustomerList {
    private CustomerList() {}

    /**
     * What a list is narrowed to; null does not narrow.
     *
     * @param text part of a name, an e-mail address, a phone or organisation number, or an id; of one or two
     *     characters, the beginning of a word of these; without a letter or digit it finds nothing
     * @param email whole, whatever its case
     * @param organisationNumber whole, however it is written
     * @param personalNumber whole, however it is written
     * @param country ISO 3166-1 alpha-2, of the address
     */
    public record Filter(
            @Nullable String text,
            Customer.@Nullable Type type,
            Customer.@Nullable DebtorClass debtorClass,
            @Nullable String email,
            @Nullable String organisationNumber,
            @Nullable String personalNumber,
            @Nullable String country,
            @Nullable Instant createdFrom,
            @Nullable Instant createdBefore,
            @Nullable Boolean erased) {}

    /** What is searched in: each word behind a space, numbers also without the signs within them; of the erased nothing. */
    static String searchText(Customer c) {
        if (c.erasedAt() != null) {
            return "";
        }
        String organisation = c.organisationNumber();
        String phone = c.phone();
        return Stream.of(
                        Optional.of(c.name()),
                        Optional.ofNullable(c.email()),
                        Optional.ofNullable(organisation),
                        Optional.ofNullable(organisation).map(CustomerList::compact),
                        Optional.ofNullable(phone),
                        Optional.ofNullable(phone).map(CustomerList::compact),
                        Optional.of(c.id().value()))
                .flatMap(Optional::stream)
                .distinct()
                .map(part -> " " + part.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** The LIKE pattern of a text that is searched for. */
    static String pattern(String text) {
        String escaped = text.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return (text.codePointCount(0, text.length()) < 3 ? "% " : "%") + escaped + "%";
    }

    /** The same of what is written like a number, without the signs within; null of anything else. */
    static @Nullable String numberPattern(String text) {
        String compact = compact(text);
        return text.matches("[+0-9 ()./-]+") && compact.length() >= 3 ? pattern(compact) : null;
    }

    /** Letters and digits only. */
    static String compact(String number) {
        return number.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    /** What a personal number is hashed as: tenants have no hash in common; null of what is no such number. */
    static @Nullable String personText(Customer c) {
        String number = c.personalNumber();
        return number == null ? null : personText(c.tenant().value().toString(), number);
    }

    static @Nullable String personText(String tenant, String number) {
        return PersonalNumber.plain(number).map(plain -> tenant + " " + plain).orElse(null);
    }
}
