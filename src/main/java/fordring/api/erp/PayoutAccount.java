package fordring.api.erp;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.id.PaymentAccountId;
import fordring.money.Currency;
import fordring.party.PaymentAccount;
import fordring.platform.JsonFields;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of the accounts that a client wants its money on: one account, though it has several numbers. One of them stands
 * on its invoices. What its bank agreed on references is not stated here, so the invoice's number is what payers state.
 */
final class PayoutAccount {
    private static final String CURRENCIES =
            Arrays.stream(Currency.values()).map(Enum::name).collect(Collectors.joining(", "));

    /** Which number invoices are paid to, in the order in which one is taken where none is named. */
    private enum Channel {
        BANKGIRO(AccountKind.BANKGIRO, "bankGiro"),
        PLUSGIRO(AccountKind.PLUSGIRO, "plusGiro"),
        ACCOUNT(AccountKind.BANK_ACCOUNT, "accountNumber"),
        IBAN(AccountKind.IBAN, "iban");

        private final AccountKind kind;
        private final String field;

        Channel(AccountKind kind, String field) {
            this.kind = kind;
            this.field = field;
        }

        /** Those that there are in a country. */
        static List<Channel> of(Country country) {
            return Arrays.stream(values())
                    .filter(channel -> AccountKind.of(country).contains(channel.kind))
                    .toList();
        }
    }

    private final JsonFields in;
    private final Country country;
    private final List<Channel> usable;

    private PayoutAccount(JsonFields in, Country country) {
        this.in = in;
        this.country = country;
        this.usable = Channel.of(country);
    }

    /** The account in this object; null when there is a fault in it. */
    static @Nullable PaymentAccount read(JsonFields in, Country country) {
        return new PayoutAccount(in, country).read();
    }

    private @Nullable PaymentAccount read() {
        int faults = in.faults().size();
        Currency currency = in.parsed("currency", 20, Currency::of, Code.MUST_BE_CURRENCY, CURRENCIES);
        in.text("bankName", 100);
        String bic = in.parsed("bic", 20, AccountKind::bic, Code.MUST_BE_BIC);
        Map<Channel, String> numbers = numbers();
        Channel channel = channel(numbers, faults);
        if (channel == null || in.faults().size() > faults) {
            return null;
        }
        return new PaymentAccount(
                PaymentAccountId.next(),
                channel.kind,
                numbers.getOrDefault(channel, ""),
                channel == Channel.IBAN ? null : numbers.get(Channel.IBAN),
                bic,
                currency,
                ReferenceScheme.NONE,
                null,
                channel == Channel.BANKGIRO ? numbers.get(Channel.PLUSGIRO) : null);
    }

    /** A bank account's number of its own is checked where invoices can be paid to it; else it is only kept. */
    private Map<Channel, String> numbers() {
        Map<Channel, String> numbers = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            if (channel == Channel.ACCOUNT && !usable.contains(channel)) {
                in.text(channel.field, 50);
                continue;
            }
            Code rule = channel == Channel.IBAN ? Code.MUST_BE_IBAN : Code.MUST_BE_ACCOUNT_NUMBER;
            String number = in.parsed(
                    channel.field,
                    50,
                    text -> usable.contains(channel) ? channel.kind.read(text, country) : Optional.empty(),
                    rule,
                    channel.field,
                    country);
            if (number != null) {
                numbers.put(channel, number);
            }
        }
        return numbers;
    }

    private @Nullable Channel channel(Map<Channel, String> numbers, int faultsBefore) {
        String names = usable.stream().map(Enum::name).collect(Collectors.joining(", "));
        Channel named = in.parsed(
                "useChannel",
                20,
                text -> usable.stream().filter(c -> c.name().equals(text)).findFirst(),
                Code.MUST_BE_ONE_OF,
                names);
        if (named != null) {
            in.require(named.field, Code.MUST_BE_TEXT);
            return named;
        }
        Optional<Channel> first = usable.stream().filter(numbers::containsKey).findFirst();
        if (first.isEmpty() && in.faults().size() == faultsBefore) {
            String fields = usable.stream().map(c -> c.field).collect(Collectors.joining(", "));
            in.fault(Code.ONE_OF_REQUIRED, usable.getFirst().field, fields);
        }
        return first.orElse(null);
    }
}
