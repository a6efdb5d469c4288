package fordring.bankfile;

import static fordring.money.Currency.EUR;
import static fordring.money.Currency.NOK;
import static fordring.money.Currency.SEK;
import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.BankEntry.Advised;
import fordring.bankfile.BankEntry.Document;
import fordring.bankfile.BankEntry.Kind;
import fordring.bankfile.BankEntry.Payer;
import fordring.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files made by hand; what each must yield is read off it. */
class CamtTest {

    @Test
    void norwegianNotificationOfOnePaymentAndOfTwoInOneSum() {
        CamtFiles file = CamtFiles.fixture("camt054-no-kid.xml");
        LocalDate day = november(5);
        assertThat(file.format()).isEqualTo(Format.CAMT_054);
        assertThat(file.coverages()).containsExactly(new Coverage("86011117947", NOK, day));
        assertThat(file.entries())
                .containsExactly(
                        new BankEntry(
                                1,
                                68,
                                "86011117947",
                                Kind.PAYMENT,
                                new Money(1250_00, NOK),
                                day,
                                november(4),
                                "0020240001576",
                                List.of(),
                                null,
                                new Payer("Kari Nordmann & Sønner AS", "12345678903", "988077917"),
                                "90111000001",
                                null,
                                null,
                                null),
                        new BankEntry(
                                2,
                                132,
                                "86011117947",
                                Kind.PAYMENT,
                                new Money(1624_00, NOK),
                                day,
                                day,
                                "12343",
                                List.of(),
                                null,
                                new Payer(null, "NO9386011117947", null),
                                "90111000002001",
                                "90111000002",
                                null,
                                null),
                        new BankEntry(
                                3,
                                156,
                                "86011117947",
                                Kind.PAYMENT,
                                new Money(50, NOK),
                                day,
                                day,
                                "ORDRE 77",
                                List.of(),
                                null,
                                null,
                                "90111000002002",
                                "90111000002",
                                null,
                                null));
    }

    /** The numbers of a person and of a bank's customer are not kept; text wins over the payer's own reference. */
    @Test
    void swedishNotificationInLatinLettersOnTwoLinesWithPrefixes() {
        CamtFiles file = CamtFiles.fixture("camt054-se-ocr.xml");
        assertThat(file.coverages()).containsExactly(new Coverage("58056201", SEK, null));
        assertThat(file.entries())
                .extracting(BankEntry::bankReference)
                .containsExactly("000120000018", "000120000026", "000120000034");
        assertThat(file.entries()).extracting(BankEntry::batch).containsOnly("BGC-20261106-1");
        assertThat(file.entries()).extracting(BankEntry::reference).containsExactly("202400198", null, "KUND-4711");
        assertThat(file.entries())
                .extracting(BankEntry::text)
                .containsExactly(null, "Faktura 2024001 och 2024002, tack för hjälpen", null);
        assertThat(file.entries())
                .extracting(BankEntry::payer)
                .containsExactly(
                        new Payer("Ångströms Bygg AB", "9912346", "5560473521"),
                        new Payer("Anna Svensson", null, null),
                        null);
        assertThat(file.entries()).extracting(e -> e.amount().minor()).containsExactly(1000_00L, 1500_00L, 600_00L);
    }

    @Test
    void finnishReferencesAreToldAsWrittenAndAnExchangedAmountAsOrdered() {
        CamtFiles file = CamtFiles.fixture("camt054-fi-references.xml");
        assertThat(file.coverages())
                .as("a period that ends at midnight holds the day before")
                .containsExactly(new Coverage("FI2112345600000785", EUR, november(8)));
        assertThat(file.entries())
                .extracting(BankEntry::reference)
                .containsExactly("RF341234561", "00000000000000013013", null);
        assertThat(file.entries())
                .extracting(BankEntry::paidOn)
                .as("accepted by the payer's bank; booked; value date")
                .containsExactly(november(6), november(8), november(9));
        assertThat(file.entries())
                .extracting(BankEntry::instructed)
                .containsExactly(null, null, new Money(2082_58, SEK));
        assertThat(file.entries()).extracting(BankEntry::amount).last().isEqualTo(new Money(216_00, EUR));
        assertThat(file.entries()).extracting(BankEntry::text).last().isEqualTo("INV 43459 PARTIAL");
        assertThat(file.entries()).allSatisfy(e -> assertThat(e.batch()).isNull());
        assertThat(file.entries()).allSatisfy(e -> assertThat(e.advised()).isEmpty());
    }

    /** 1 371.13 + 1 000.00 − 628.68 = 1 742.45. */
    @Test
    void twoInvoicesAndACreditNoteNettedAreAdvisedOneByOne() {
        CamtFiles file = CamtFiles.fixture("camt054-fi-netted.xml");
        assertThat(file.entries()).hasSize(1);
        BankEntry entry = file.entries().getFirst();
        assertThat(entry.amount()).isEqualTo(new Money(1742_45, EUR));
        assertThat(entry.reference()).isNull();
        assertThat(entry.advised())
                .containsExactly(
                        new Advised(Document.INVOICE, "2348236", new Money(1371_13, EUR)),
                        new Advised(Document.INVOICE, "9580572", new Money(1000_00, EUR)),
                        new Advised(Document.CREDIT_NOTE, "00000000000009582095", new Money(628_68, EUR)));
        assertThat(file.coverages())
                .as("the account's currency is that of its entries")
                .containsExactly(new Coverage("FI2112345600000785", EUR, null));
    }

    @Test
    void aStatementTellsOfASumWhoseNotificationTellsItsPayments() {
        CamtFiles statement = CamtFiles.fixture("camt053-no-batch.xml");
        assertThat(statement.format()).isEqualTo(Format.CAMT_053);
        assertThat(statement.coverages()).containsExactly(new Coverage("86011117947", NOK, november(11), true));
        assertThat(statement.entries())
                .containsExactly(
                        whole(1, 18, Kind.BATCH, 3000_00, "SUM-4711", "Innbetalinger med KID", "SUM-4711", 2),
                        whole(2, 26, Kind.PAYMENT, 100_00, "901", "Nettgiro fra: Ola Nordmann", null, null),
                        whole(3, 32, Kind.OTHER, 138_75, "902", "Gebyr", null, null));

        CamtFiles notification = CamtFiles.fixture("camt054-no-batch.xml");
        assertThat(notification.entries()).extracting(BankEntry::batch).containsExactly("SUM-4711", "SUM-4711");
        assertThat(notification.entries())
                .extracting(BankEntry::bankReference)
                .containsExactly("SUM-4711-1", "SUM-4711-2");
        assertThat(notification.entries()).extracting(BankEntry::reference).containsExactly("123456782", "602243");
        assertThat(notification.entries()).extracting(e -> e.amount().minor()).containsExactly(1750_00L, 1250_00L);
    }

    /**
     * Said by RvslInd, by the code of a return (RRTN) or by the reason of one (RtrInf). A fee, interest and a debit that
     * the bank reversed are no payments; what is only announced is not there at all.
     */
    @Test
    void moneyThatWentBackIsAReversalAndWhatIsNoCustomersPaymentIsOther() {
        CamtFiles file = CamtFiles.fixture("camt053-fi-returns.xml");
        assertThat(file.entries())
                .extracting(BankEntry::kind)
                .containsExactly(Kind.REVERSAL, Kind.REVERSAL, Kind.REVERSAL, Kind.OTHER, Kind.OTHER, Kind.OTHER);
        assertThat(file.entries())
                .extracting(e -> e.amount().minor())
                .containsExactly(100_00L, 150_00L, 50_00L, 15_00L, 2_50L, 50_00L);
        assertThat(file.entries().getFirst().reference()).isEqualTo("1234561");
        assertThat(file.entries())
                .extracting(BankEntry::bankReference)
                .startsWith("20261105000000000001", "20261105000000000002", "20261105000000000003");
        assertThat(file.coverages())
                .as("the last closing balance; an account on which nothing moved is told of too")
                .containsExactly(
                        new Coverage("FI2112345600000785", EUR, november(13), true),
                        new Coverage("FI5810171000000122", EUR, november(13), true));
    }

    /** A return that is told by its code or its reason only, without RvslInd. */
    @Test
    void aDebitWithoutASignOfReturnIsNoReversal() {
        String file = CamtFiles.text("camt053-fi-returns.xml");
        assertThat(CamtFiles.of(file.replace("RRTN", "DMCT")).entries())
                .extracting(BankEntry::kind)
                .startsWith(Kind.REVERSAL, Kind.OTHER, Kind.REVERSAL, Kind.OTHER);
        assertThat(CamtFiles.of(file.replace("<RvslInd>true", "<RvslInd>false")).entries())
                .extracting(BankEntry::kind)
                .containsExactly(Kind.OTHER, Kind.REVERSAL, Kind.REVERSAL, Kind.OTHER, Kind.OTHER, Kind.PAYMENT);
    }

    /** From abroad: the amount is told as it was before the bank took 5.00 of it, 482.99 + 5.00 = 487.99. */
    @Test
    void whatTheBankTookOffIsNotPaid() {
        String file = CamtFiles.text("camt054-fi-references.xml")
                .replace("<TxAmt><Amt Ccy=\"EUR\">482.99", "<TxAmt><Amt Ccy=\"EUR\">487.99");
        String once = file.replaceFirst(
                "</AmtDtls>",
                "</AmtDtls><Chrgs><Amt Ccy=\"EUR\">3.00</Amt></Chrgs><Chrgs><Amt Ccy=\"EUR\">2</Amt></Chrgs>");
        String records = file.replaceFirst(
                "</AmtDtls>",
                "</AmtDtls><Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">5</TtlChrgsAndTaxAmt>"
                        + "<Rcrd><Amt Ccy=\"EUR\">5</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>");

        for (String charged : List.of(once, records)) {
            assertThat(CamtFiles.of(charged).entries().getFirst().amount()).isEqualTo(new Money(482_99, EUR));
            assertThat(CamtFiles.refusal(charged.replace("487.99", "487.98")).rule())
                    .isEqualTo(RefusedFile.Rule.SUM);
        }
        assertThat(CamtFiles.refusal(file).rule()).isEqualTo(RefusedFile.Rule.SUM);
    }

    /** Swedish and Danish sums: a payment less another in one entry. */
    @Test
    void aDebitInsideACreditIsTakenOffItsSum() {
        String file = CamtFiles.text("camt054-no-batch.xml")
                .replace("\"NOK\">3000.00", "\"NOK\">500.00")
                .replace("1250.00</Amt><CdtDbtInd>CRDT", "1250.00</Amt><CdtDbtInd>DBIT");
        assertThat(CamtFiles.of(file).entries()).extracting(BankEntry::kind).containsExactly(Kind.PAYMENT, Kind.OTHER);
    }

    @Test
    void aByteOrderMarkEmptyLinesAndCommentsChangeNothingButTheLines() {
        String file = CamtFiles.text("camt054-fi-netted.xml");
        BankEntry told = CamtFiles.of(file).entries().getFirst();
        String noisy = "\r\n\n"
                + file.replace("<TxDtls>", "<!-- one --><?print no?><TxDtls >").replace("TEST", "TE<!-- -->ST");
        assertThat(CamtFiles.of(noisy).entries())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line")
                .containsExactly(told);
        assertThat(CamtFiles.of(noisy).entries().getFirst().line()).isEqualTo(told.line() + 2);
        assertThat(CamtFiles.of("\uFEFF" + file).entries()).containsExactly(told);
        assertThat(CamtFiles.of(("\uFEFF" + file.replace("UTF-8", "UTF-16")).getBytes(StandardCharsets.UTF_16BE))
                        .entries())
                .containsExactly(told);
        assertThat(CamtFiles.of(file.replace("\n", "\r\n")).entries()).containsExactly(told);
        assertThat(CamtFiles.of(file.replaceAll("\n *", "")).entries())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line")
                .containsExactly(told);
    }

    /** One document with its amount says no more than the reference where the amount is what was paid. */
    @Test
    void anAmountBesideTheOneReferenceIsAdvisedWhereItIsAnother() {
        String file = CamtFiles.text("camt054-fi-references.xml")
                .replace("<RmtdAmt Ccy=\"EUR\">49.01", "<RmtdAmt Ccy=\"EUR\">50");
        BankEntry entry = CamtFiles.of(file).entries().get(1);
        assertThat(entry.reference()).isEqualTo("00000000000000013013");
        assertThat(entry.advised())
                .containsExactly(new Advised(Document.INVOICE, "00000000000000013013", new Money(50_00, EUR)));
    }

    private static BankEntry whole(
            long position,
            int line,
            Kind kind,
            long minor,
            String bankReference,
            String text,
            @Nullable String batch,
            @Nullable Integer count) {
        return new BankEntry(
                position,
                line,
                "86011117947",
                kind,
                new Money(minor, NOK),
                november(11),
                november(11),
                null,
                List.of(),
                text,
                null,
                bankReference,
                batch,
                count,
                null);
    }

    private static LocalDate november(int day) {
        return LocalDate.of(2026, 11, day);
    }
}
