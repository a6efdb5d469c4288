package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.invoice.Issued;
import fordring.invoice.PriceMode;
import fordring.invoice.VatCategory;
import fordring.money.Currency;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an invoice is to be paid: code, reference, account and what stands as its bank. */
class UblPaymentTest {
    private static final Pattern MEANS = Pattern.compile("<cac:PaymentMeans>(.*?)</cac:PaymentMeans>", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("<cbc:\\w+>([^<]*)<");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // seller, buyer, currency, account, its IBAN, scheme, reference: what is written
                "NO, NO, NOK, BANK_ACCOUNT, 12345678903, NO7112345678903, NONE, 10023: 30 10023 12345678903",
                "NO, SE, NOK, BANK_ACCOUNT, 12345678903, NO7112345678903, NONE, 10023: 30 10023 NO7112345678903 DABAFIHH",
                "NO, FI, EUR, BANK_ACCOUNT, 12345678903, NO7112345678903, NONE, 10023: 58 10023 NO7112345678903 DABAFIHH",
                "NO, SE, NOK, BANK_ACCOUNT, 12345678903, -, NONE, 10023: 30 10023 12345678903",
                "SE, SE, SEK, BANKGIRO, 58056201, SE4550000000058398257466, OCR, 12351: 30 12351 58056201 SE:BANKGIRO",
                "SE, SE, SEK, PLUSGIRO, 9001645, -, OCR, 12351: 30 12351 9001645 SE:PLUSGIRO",
                "SE, DK, SEK, PLUSGIRO, 9001645, SE4550000000058398257466, OCR, 12351: 30 12351 SE4550000000058398257466 DABAFIHH",
                "FI, FI, EUR, IBAN, FI2112345600000785, -, RF, RF341234561: 58 RF341234561 FI2112345600000785 DABAFIHH",
                "FI, SE, SEK, IBAN, FI2112345600000785, -, RF, RF341234561: 30 RF341234561 FI2112345600000785 DABAFIHH",
                "DK, DK, DKK, BANK_ACCOUNT, 00400440116243, -, NONE, 10023: 42 10023 0440116243 0040",
                "DK, DK, DKK, IBAN, DK5000400440116243, -, NONE, 10023: 42 10023 0440116243 0040",
                "DK, DK, EUR, IBAN, DK5000400440116243, -, NONE, 10023: 58 10023 DK5000400440116243 DABAFIHH",
                "DK, SE, DKK, IBAN, DK5000400440116243, -, NONE, 10023: 30 10023 DK5000400440116243 DABAFIHH",
                "DK, DK, DKK, IBAN, SE4550000000058398257466, -, NONE, 10023: 1 10023 SE4550000000058398257466 DABAFIHH",
                "DK, DK, DKK, FIK, 81234567, -, FIK_71, 000000202401576: 93 71#000000202401576 81234567",
                "DK, DK, DKK, FIK, 81234567, -, FIK_75, 0000000000000026: 93 75#0000000000000026 81234567",
                "DK, DK, DKK, FIK, 81234567, -, FIK_73, 10023: 93 73# 81234567"
            })
    void eachAccountIsWrittenAsItsBanksReadIt(
            Country from,
            Country to,
            Currency currency,
            AccountKind kind,
            String number,
            @Nullable String iban,
            Kind scheme,
            String referenceAndMeans) {
        String[] parts = referenceAndMeans.split(": ", -1);
        Issued invoice = Bills.issued(
                PriceMode.NET,
                Bills.totals(
                        List.of(Bills.line(
                                "Vare", "1", null, "100", VatCategory.Z, "0", Bills.money(10000, currency), 0)),
                        List.of(),
                        List.of(Bills.group(VatCategory.Z, "0", Bills.money(10000, currency), 0, null)),
                        0),
                parts[0],
                null);
        Dossier dossier = Bills.dossier(
                invoice,
                Traders.seller(from),
                Traders.buyer(to),
                Traders.account(kind, number, iban, "DABAFIHH", ReferenceScheme.of(scheme)));

        assertThat(means(new String(Ubl.write(dossier), StandardCharsets.UTF_8)))
                .isEqualTo(parts[1]);
        assertThat(PeppolRules.faults(dossier)).isEmpty();
    }

    private static String means(String ubl) {
        String group = MEANS.matcher(ubl)
                .results()
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .orElseThrow();
        return String.join(
                " ",
                VALUE.matcher(group)
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .toList());
    }
}
