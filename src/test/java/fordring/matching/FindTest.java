package fordring.matching;

import static fordring.matching.Search.KID;
import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.BankEntry.Document;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What payments are taken to be for, why, and how sure. Certainties stand in docs/matching.md. */
class FindTest {
    private static Search norwegian() {
        return new Search(Currency.NOK, KID);
    }

    /** 0000000018 and 0000000026 are KIDs of ten digits by modulus 10. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // reference | message | paid | decided
                "0000000018  | -  | 500  | REFERENCE 100: F-1 500",
                "18          | -  | 500  | REFERENCE 100: F-1 500",
                "00000000000018 | - | 500 | REFERENCE 100: F-1 500",
                "00000 00018 | -  | 500  | REFERENCE_ALIKE 98: F-1 500",
                "0000000018  | -  | 200  | REFERENCE 100: F-1 200",
                "0000000018  | -  | 700  | REFERENCE 100: F-1 500",
                "0000000018  | -  | 300  | REFERENCE 100: F-1 300",
                "0000000018 0000000026 | - | 800 | SEVERAL_REFERENCES 97: F-1 500, F-2 300",
                "0000000018 0000000026 | - | 700 | SEVERAL_REFERENCES 95: F-1 500, F-2 200",
                "-  | KID 0000000018 takk            | 500 | REFERENCE_IN_TEXT 95: F-1 500",
                "-  | kid: 00000 00018 takk          | 123 | REFERENCE_IN_TEXT 95: F-1 123",
                "-  | 0000000018/0000000026          | 800 | REFERENCE_IN_TEXT 95: F-1 500, F-2 300",
                "-  | 0000000018 og 0000000026       | 900 | waits",
                "-  | 18                             | 500 | waits",
                "-  | Faktura F-1                    | 500 | NUMBER_IN_TEXT 92: F-1 500",
                "-  | faktura f-1.                   | 500 | NUMBER_IN_TEXT 92: F-1 500",
                "-  | Faktura F-1 og F-2             | 800 | NUMBER_IN_TEXT 92: F-1 500, F-2 300",
                "-  | F-1, F-2                       | 300 | NUMBER_IN_TEXT 92: F-2 300",
                "-  | Faktura F-1                    | 499 | waits",
                "F-1| -                              | 500 | NUMBER_IN_TEXT 92: F-1 500",
                "-  | F-9                            | 500 | waits",
                "-  | takk for sist                  | 500 | waits",
                "0000000034 | -                      | 500 | waits",
                "-  | -                              | 500 | waits",
            })
    void aPaymentFindsItsInvoice(String reference, String message, long paid, String decided) {
        Search search = norwegian().invoice("F-1", "Ola", "0000000018", 500).invoice("F-2", "Ola", "0000000026", 300);
        if (reference != null) {
            search.reference(reference);
        }
        if (message != null) {
            search.message(message);
        }

        assertThat(search.decided(paid)).isEqualTo(decided);
    }

    /** 13013 is the reference of the public Finnish sample; RF341234561 is built on 1234561. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "13013                | -                   | REFERENCE 100: 1 4900",
                "00000000000000013013 | -                   | REFERENCE_ALIKE 98: 1 4900",
                "1 3013               | -                   | REFERENCE_ALIKE 98: 1 4900",
                "1234561              | -                   | REFERENCE_ALIKE 98: 2 4900",
                "RF34 1234 561        | -                   | REFERENCE_ALIKE 98: 2 4900",
                "-                    | viite 13013         | REFERENCE_IN_TEXT 95: 1 4900",
                "-                    | RF34 1234 561 kiitos| REFERENCE_IN_TEXT 95: 2 4900",
                "-                    | viite 123 4561      | REFERENCE_IN_TEXT 95: 2 4900",
            })
    void finnishReferencesAreMetWithAndWithoutRf(String reference, String message, String decided) {
        Search search = new Search(Currency.EUR, ReferenceScheme.of(Kind.RF)).invoice("2", "Aino", "RF341234561", 4900);
        Search plain =
                new Search(Currency.EUR, ReferenceScheme.of(Kind.VIITENUMERO)).invoice("1", "Eino", "13013", 4900);
        Search asked = decided.contains(" 1 ") ? plain : search;
        if (reference != null) {
            asked.reference(reference);
        }
        if (message != null) {
            asked.message(message);
        }

        assertThat(asked.decided(4900)).isEqualTo(decided);
    }

    /** 2024 is a right viitenumero of four digits, and a year. */
    @Test
    void aShortReferenceInATextIsSureOnlyWithItsAmount() {
        Search search = new Search(Currency.EUR, ReferenceScheme.of(Kind.VIITENUMERO))
                .invoice("77", "Aino", "2024", 4900)
                .message("Lasku vuodelta 2024");

        assertThat(search.decided(4900)).isEqualTo("REFERENCE_IN_TEXT 95: 77 4900");
        Search other = new Search(Currency.EUR, ReferenceScheme.of(Kind.VIITENUMERO))
                .invoice("77", "Aino", "2024", 4900)
                .message("Lasku vuodelta 2024");
        assertThat(other.proposals(5000)).containsExactly("REFERENCE_IN_TEXT 80: 77 4900");
        assertThat(other.decided(5000)).isEqualTo("waits");
    }

    @Test
    void aReferenceWithoutCheckDigitInATextIsNotSure() {
        Search search = new Search(Currency.SEK, ReferenceScheme.NONE)
                .invoice("1001", "Nils", "K7788", 500)
                .message("ref k7788 tack");

        assertThat(search.proposals(400)).contains("REFERENCE_IN_TEXT 80: 1001 400");
        assertThat(search.decided(400)).isEqualTo("waits");
    }

    @Test
    void severalInvoicesOfOneCustomerUnderOneReferenceAreMetTheOldestDueFirst() {
        Search search = norwegian()
                .invoice("F-2", "Ola", "0000000018", 300, "2025-04-01")
                .invoice("F-1", "Ola", "0000000018", 500, "2025-03-01")
                .reference("0000000018");

        assertThat(search.decided(500)).isEqualTo("REFERENCE 100: F-1 500");
        assertThat(search.decided(500)).isEqualTo("REFERENCE 100: F-2 300");
        assertThat(search.decided(500)).isEqualTo("waits");
    }

    @Test
    void aReferenceThatTwoCustomersBearWaits() {
        Search search = norwegian()
                .invoice("F-1", "Ola", "77", 100)
                .invoice("F-2", "Kari", "77", 100)
                .reference("77");

        assertThat(search.decided(100)).isEqualTo("waits");
        assertThat(search.proposals(100)).containsExactlyInAnyOrder("REFERENCE 50: F-1 100", "REFERENCE 50: F-2 100");
        assertThat(search.decided(100, 50)).isEqualTo("waits");
    }

    @Test
    void creditNotesThatThePayerNamesAreTakenOffWhatHePaid() {
        Search search = norwegian()
                .invoice("F-1", "Ola", "0000000018", 1000)
                .invoice("F-2", "Ola", "0000000026", 300)
                .credit("K-1", "Ola", 200)
                .advised(Document.INVOICE, "F-1", 1000L)
                .advised(Document.INVOICE, "F-2", 300L)
                .advised(Document.CREDIT_NOTE, "K-1", 200L);

        assertThat(search.decided(1100)).isEqualTo("SEVERAL_REFERENCES 97: F-1 800, F-2 300, F-1 by credit 200");
    }

    @Test
    void creditOfAnotherCustomerIsNotTakenOff() {
        Search search = norwegian()
                .invoice("F-1", "Ola", "0000000018", 1000)
                .credit("K-1", "Kari", 200)
                .advised(Document.INVOICE, "F-1", 1000L)
                .advised(Document.CREDIT_NOTE, "K-1", 200L);

        assertThat(search.decided(800)).isEqualTo("SEVERAL_REFERENCES 95: F-1 800");
    }

    @Test
    void statedAmountsBoundWhatEachDocumentGets() {
        Search search = norwegian()
                .invoice("F-1", "Ola", "0000000018", 1000)
                .invoice("F-2", "Ola", "0000000026", 300)
                .advised(Document.INVOICE, "0000000018", 400L)
                .advised(Document.INVOICE, "0000000026", 300L);

        assertThat(search.decided(700)).isEqualTo("SEVERAL_REFERENCES 97: F-1 400, F-2 300");
    }

    @Test
    void anUnknownDocumentAmongSeveralLeavesItsMoneyWaiting() {
        Search stated = norwegian()
                .invoice("F-1", "Ola", "0000000018", 1000)
                .advised(Document.INVOICE, "0000000018", 1000L)
                .advised(Document.INVOICE, "0000000034", 300L);
        assertThat(stated.decided(1300)).isEqualTo("SEVERAL_REFERENCES 95: F-1 1000");

        Search unstated = norwegian()
                .invoice("F-1", "Ola", "0000000018", 1000)
                .advised(Document.INVOICE, "0000000018", null)
                .advised(Document.INVOICE, "0000000034", null);
        assertThat(unstated.isWhole(1300)).isFalse();
        assertThat(unstated.decided(1300)).isEqualTo("waits");
    }

    @Test
    void aKnownAccountAndTheAmountAreEnough() {
        Search search = norwegian()
                .invoice("F-1", "Ola", "0000000018", 500)
                .paidBefore("86011117947", "Ola")
                .from("OLA NORDMANN", "86011117947");

        assertThat(search.decided(500)).isEqualTo("PAYER_AND_AMOUNT 90: F-1 500");
        assertThat(search.decided(500)).isEqualTo("waits");
    }

    @Test
    void aNameAndTheAmountAreNotEnoughAlone() {
        Search search = norwegian()
                .invoice("F-1", "Ola", "0000000018", 500)
                .invoice("F-2", "Kari", "0000000026", 500)
                .called("Ola Nordmann", "Ola")
                .from("NORDMANN OLA", null);

        assertThat(search.proposals(500)).containsExactly("PAYER_AND_AMOUNT 75: F-1 500", "AMOUNT 20: F-2 500");
        assertThat(search.decided(500)).isEqualTo("waits");
        assertThat(search.decided(500, 75)).isEqualTo("PAYER_AND_AMOUNT 75: F-1 500");
    }

    @Test
    void anAccountThatPaidForSeveralCustomersSaysLess() {
        Search search = norwegian()
                .invoice("F-1", "Ola", "0000000018", 500)
                .invoice("F-2", "Kari", "0000000026", 500)
                .paidBefore("86011117947", "Ola")
                .paidBefore("86011117947", "Kari")
                .from(null, "86011117947");

        assertThat(search.proposals(500))
                .containsExactly("PAYER_AND_AMOUNT 45: F-1 500", "PAYER_AND_AMOUNT 45: F-2 500");
        assertThat(search.decided(500, 1)).isEqualTo("waits");
    }

    @Test
    void severalInvoicesOfOnePayerAreMetByTheirSum() {
        Search search = norwegian()
                .invoice("F-1", "Ola", "0000000018", 500)
                .invoice("F-2", "Ola", "0000000026", 300)
                .invoice("F-3", "Ola", "0000000034", 200)
                .paidBefore("86011117947", "Ola")
                .from(null, "86011117947");

        assertThat(search.proposals(700)).containsExactly("PAYER_AND_SUM 65: F-1 500, F-3 200");
        assertThat(search.decided(700)).isEqualTo("waits");
    }

    /** He paid twice, it seems: that his other invoice is of the same amount is chance. */
    @Test
    void whoStatesTheReferenceOfASettledInvoicePaysNoOther() {
        Search search = norwegian()
                .invoice("F-1", "Ola", "0000000018", 0)
                .invoice("F-2", "Ola", "0000000026", 500)
                .paidBefore("86011117947", "Ola")
                .from(null, "86011117947")
                .reference("0000000018");

        assertThat(search.proposals(500)).containsExactly("PAYER_AND_AMOUNT 60: F-2 500");
        assertThat(search.decided(500)).isEqualTo("waits");
    }

    @Test
    void theAmountAloneIsAHint() {
        Search search = norwegian().invoice("F-1", "Ola", "0000000018", 500);

        assertThat(search.proposals(500)).containsExactly("AMOUNT 40: F-1 500");
        assertThat(search.decided(500)).isEqualTo("waits");
    }

    /** 100 euro at 11.50 are 1 150 kroner; five percent of that are 57.50. */
    @ParameterizedTest
    @CsvSource({
        "115000,REFERENCE 100: E-1 115000",
        "120750,REFERENCE 100: E-1 120750",
        "109250,REFERENCE 100: E-1 109250",
        "120751,waits",
        "109249,waits",
        "10000,waits"
    })
    void anotherCurrencyIsExchangedWhereTheAmountSaysSo(long paid, String decided) {
        Search search = norwegian()
                .foreign("E-1", "0000000018", new Money(10_000, Currency.EUR), "11.50")
                .reference("0000000018");

        assertThat(search.decided(paid)).isEqualTo(decided);
    }

    @Test
    void whatThePayerOrderedInTheInvoicesCurrencyIsTaken() {
        Search search = norwegian()
                .foreign("E-1", "0000000018", new Money(10_000, Currency.EUR), "11.50")
                .reference("0000000018")
                .instructed(new Money(10_000, Currency.EUR));

        assertThat(search.decided(130_000)).isEqualTo("REFERENCE 100: E-1 130000");
    }

    @Test
    void whatIsOverMeetsTheCustomersOtherInvoicesTheOldestDueFirst() {
        Search search = norwegian()
                .invoice("F-1", "Ola", "0000000018", 500)
                .invoice("F-3", "Ola", "0000000034", 200, "2025-05-01")
                .invoice("F-2", "Ola", "0000000026", 300, "2025-04-01")
                .invoice("F-4", "Kari", "0000000042", 300, "2025-01-01")
                .reference("0000000018");

        assertThat(search.withOthers(900)).isEqualTo("REFERENCE 100: F-1 500, F-2 300, F-3 100");
        assertThat(search.withOthers(2000)).isEqualTo("REFERENCE 100: F-1 500, F-2 300, F-3 200");
    }
}
