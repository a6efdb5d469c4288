package fordring.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.ChannelKind;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customers;
import fordring.party.Numbering;
import fordring.party.Tenants;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.reference.ReferenceScheme;
import fordring.testkit.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One draft in a transaction of its own, and what of it lies in the database. */
class IssueAloneStoreTest {
    private static final Decimal EIGHT = Decimal.of(8);
    private static final EInvoiceRules NONE = (tx, candidate) -> List.of();
    private static final Particulars ALL = new Particulars(
            "K-17",
            "Siri",
            "Ola",
            "SO-4",
            new Address("Lagret", "Hamngatan 1", "Port 2", "c/o Vakten", "111 47", "Stockholm", "SE"),
            "14 dagar",
            "EXW",
            "Banken",
            "Fjordlys",
            "Hej");

    private final Db db = Database.fresh();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Seller bygg;

    @BeforeEach
    void seller(@TempDir Path folder) {
        bygg = db.write(tx -> Seller.open(
                tx,
                new Customers(Secrets.of(folder.resolve("secret.key"))),
                Tenants.create(tx, "One", Tenants.Environment.LIVE),
                Country.SE,
                "12345678903",
                new ReferenceScheme(ReferenceScheme.Kind.OCR, 9),
                ""));
    }

    @AfterEach
    void close() {
        db.close();
    }

    /**
     * 8 hours at 500.00 and material of 1000.00, at 25 %. The caller has 4000.01 for the hours, and 1250.02 for the VAT of
     * 5000.01, which is 1250.00 (two lines: two öre may lie between). Of the labour with VAT, 5000.00, the tax agency pays
     * 30 %: 1500.00. 5000.01 + 1250.02 − 1500.00 = 4750.03.
     */
    private Draft renovation(Particulars particulars) {
        Rate vat = Rate.percent("25");
        Money work = sek(400_001);
        Content content = new Content(
                PriceMode.NET,
                List.of(
                        new Line("Arbete", EIGHT, "h", Decimal.of(500), null, vat, null, null, "ART-1", "3041", work),
                        Drafts.line("1", "1000.00", "25")),
                List.of(),
                sek(0),
                sek(475_003),
                null,
                null,
                Map.of(vat, sek(125_002)),
                sek(150_000));
        return draft(content, Marks.USUAL, Sending.NONE, particulars, null, null);
    }

    private Draft draft(
            Content content,
            Marks marks,
            Sending sending,
            Particulars particulars,
            @Nullable Integer creditorVersion,
            Draft.@Nullable Credit credit) {
        return new Draft(
                bygg.tenant(),
                bygg.creditor(),
                bygg.customer(),
                content,
                Terms.on(LocalDate.of(2025, 3, 1), null),
                References.NONE,
                marks,
                sending,
                Presentation.USUAL,
                particulars,
                creditorVersion,
                credit);
    }

    /** 100.00 of which the VAT is 20.00. */
    private static Content simple() {
        return new Content(PriceMode.GROSS, List.of(Drafts.line("1", "100.00", null)), sek(10_000));
    }

    @Test
    void whatTheDraftSaysIsBookedAndReadAgain() {
        Issued issued = alone(renovation(ALL));

        assertThat(issued.number()).isEqualTo("1");
        assertThat(issued.particulars()).isEqualTo(ALL);
        assertThat(issued.lines()).extracting(Issued.IssuedLine::itemNumber).containsExactly("ART-1", null);
        assertThat(issued.lines()).extracting(Issued.IssuedLine::revenueAccount).containsExactly("3041", null);
        assertThat(issued.totals().taxReduction()).isEqualTo(sek(150_000));
        assertThat(issued.totals().payable()).isEqualTo(sek(475_003));
        assertThat(found(issued.id())).usingRecursiveComparison().isEqualTo(issued);
        assertThat(texts("SELECT account || ' ' || amount_minor FROM posting ORDER BY posting_no"))
                .containsExactly("RECEIVABLE 475003", "TAX_REDUCTION 150000", "REVENUE -500001", "OUTPUT_VAT -125002");
        assertThat(texts("SELECT capital_minor::text FROM invoice_balance")).containsExactly("475003");
        assertThat(texts("SELECT type || ' ' || (data ->> 'amount') FROM event"))
                .containsExactly("invoice.created 475003");
    }

    @Test
    void whatIsPresentedWithItIsKept() {
        StoredFile plan = new StoredFile("invoice.pdf", "application/pdf", "a".repeat(64), 3);
        Presentation with = new Presentation(null, List.of(), plan, Presentation.Page.USUAL);

        assertThat(found(alone(renovation(ALL).presented(with)).id())
                        .presentation()
                        .givenPdf())
                .isEqualTo(plan);
    }

    @Test
    void nothingInParticularTakesNoRoom() {
        Issued issued = alone(renovation(Particulars.NONE));

        assertThat(texts("SELECT coalesce(particulars::text, 'null') FROM invoice"))
                .containsExactly("null");
        assertThat(found(issued.id()).particulars()).isEqualTo(Particulars.NONE);
    }

    @Test
    void particularsMayNameAPersonAndGoWhenTheyNeedNotBeKept() {
        InvoiceId id = alone(renovation(ALL)).id();

        db.write(tx -> {
            Invoices.forgetReferences(tx, bygg.tenant(), List.of(id));
            return true;
        });

        assertThat(found(id).particulars()).isEqualTo(Particulars.NONE);
    }

    @Test
    void aDraftKeepsItAllUntilItIsIssued() {
        Draft wanted = renovation(ALL);
        InvoiceId id = db.write(tx -> CreateDraft.run(tx, wanted)).id();

        DraftInvoices.Kept kept =
                db.read(tx -> DraftInvoices.find(tx, bygg.tenant(), id)).orElseThrow();
        assertThat(kept.draft()).isEqualTo(wanted);
        assertThat(kept.preview().totals().payable()).isEqualTo(sek(475_003));

        Issued issued = db.write(tx -> IssueDraft.run(tx, bygg.tenant(), id, s -> s, NONE));
        assertThat(found(id)).usingRecursiveComparison().isEqualTo(issued);
        assertThat(found(id).particulars()).isEqualTo(ALL);
        assertThat(found(id).totals().taxReduction()).isEqualTo(sek(150_000));
    }

    @Test
    void whoChangesADraftWithoutKnowingOfThemLosesNone() {
        Draft wanted = renovation(ALL);
        InvoiceId id = db.write(tx -> CreateDraft.run(tx, wanted)).id();

        db.write(tx -> ChangeDraft.run(tx, bygg.tenant(), id, before -> {
            Content c = before.content();
            Content plain = new Content(
                    c.priceMode(),
                    c.lines().stream().map(Line::plain).toList(),
                    c.allowancesAndCharges(),
                    c.rounding(),
                    c.statedTotal(),
                    c.exchangeRate(),
                    "Tack");
            return draft(plain, Marks.USUAL, Sending.NONE, Particulars.NONE, null, null)
                    .keeping(before);
        }));

        Draft kept = db.read(tx -> DraftInvoices.find(tx, bygg.tenant(), id))
                .orElseThrow()
                .draft();
        assertThat(kept.content().note()).isEqualTo("Tack");
        assertThat(kept.particulars()).isEqualTo(ALL);
        assertThat(kept.content().lines()).isEqualTo(wanted.lines());
        assertThat(kept.content().statedVat()).isEqualTo(wanted.content().statedVat());
        assertThat(kept.content().taxReduction()).isEqualTo(sek(150_000));
    }

    /** The creditor has meanwhile 12 % as its own rate and another name: 100.00 / 1.25 = 80.00, / 1.12 = 89.29. */
    @Test
    void theDataOfTheVersionThatItStatesCount() {
        db.write(tx -> {
            Creditors.update(tx, bygg.tenant(), bygg.creditor(), IssueAloneStoreTest::renamed);
            return true;
        });
        Draft stated = draft(simple(), Marks.USUAL, Sending.NONE, Particulars.NONE, 1, null);
        Issued first = alone(stated);
        Issued current = alone(draft(simple(), Marks.USUAL, Sending.NONE, Particulars.NONE, null, null));
        InvoiceId draft = db.write(tx -> CreateDraft.run(tx, stated)).id();
        var shown = db.read(tx -> DraftInvoices.provisional(tx, bygg.tenant(), draft))
                .orElseThrow();

        assertThat(first.creditorVersion()).isEqualTo(1);
        assertThat(first.totals().net()).isEqualTo(sek(8_000));
        assertThat(current.creditorVersion()).isEqualTo(2);
        assertThat(current.totals().net()).isEqualTo(sek(8_929));
        assertThat(shown.seller().name()).isEqualTo("Fjordlys AS");
        assertThat(shown.issued().totals().net()).isEqualTo(sek(8_000));
        Optional<Creditor> now = db.read(tx -> Creditors.current(tx, bygg.tenant(), bygg.creditor()));
        assertThat(now.orElseThrow().name()).isEqualTo("Nya Bygg AB");
    }

    private static Creditor renamed(Creditor c) {
        return new Creditor(
                c.tenant(),
                c.id(),
                c.version(),
                "Nya Bygg AB",
                c.organisationNumber(),
                c.country(),
                c.address(),
                c.email(),
                c.phone(),
                c.website(),
                true,
                Rate.percent("12"),
                c.defaultLineText(),
                c.paymentTermsDays(),
                c.language());
    }

    @Test
    void aNumberThatIsBroughtNeedsNoSeries() {
        withoutSeries();
        Marks brought = new Marks("2025-77", null, null, null);

        assertThat(alone(draft(simple(), brought, Sending.NONE, Particulars.NONE, null, null))
                        .number())
                .isEqualTo("2025-77");
        assertThat(codes(draft(simple(), brought, Sending.NONE, Particulars.NONE, null, null)))
                .containsExactly(Code.NUMBER_TAKEN);
        assertThat(codes(draft(simple(), Marks.USUAL, Sending.NONE, Particulars.NONE, null, null)))
                .containsExactly(Code.NUMBER_SERIES_UNKNOWN);
    }

    @Test
    void theRulesOfEInvoicesAreHeldBeforeANumberIsSpent() {
        Sending electronic = new Sending(true, ChannelKind.E_INVOICE);
        Draft draft = draft(simple(), Marks.USUAL, electronic, Particulars.NONE, null, null);
        db.write(tx -> tx.sql()
                .createUpdate(
                        "UPDATE customer_version SET e_invoice_address = '0007:5560360793' WHERE tenant_id = :tenant")
                .bind("tenant", bygg.tenant().value())
                .execute());
        EInvoiceRules strict = (tx, candidate) -> List.of(Fault.of(Code.E_INVOICE_RULE, "", candidate.number(), ""));

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> db.write(tx -> IssueInvoices.alone(tx, draft, strict)))
                .satisfies(no -> assertThat(no.faults()).containsExactly(Fault.of(Code.E_INVOICE_RULE, "", "1", "")));
        assertThat(alone(draft(simple(), Marks.USUAL, Sending.NONE, Particulars.NONE, null, null))
                        .number())
                .isEqualTo("1");
    }

    @Test
    void aDraftOfACreditNoteIsKeptReadChangedAndDeletedAndNothingIsToldOfIt() {
        Draft note = draft(simple(), Marks.USUAL, Sending.NONE, Particulars.NONE, null, new Draft.Credit(null, true));
        InvoiceId kept = db.write(tx -> CreateDraft.run(tx, note)).id();
        InvoiceId gone = db.write(tx -> CreateDraft.run(tx, note)).id();

        db.write(tx -> ChangeDraft.run(tx, bygg.tenant(), kept, before -> before.sent(Sending.AT_ONCE)));
        db.write(tx -> DeleteDraft.run(tx, bygg.tenant(), gone));

        assertThat(texts("SELECT type FROM event")).isEmpty();
        List<DraftInvoices.Kept> left =
                db.read(tx -> DraftInvoices.page(tx, bygg.tenant(), only(null), InvoiceId.next(), 10));
        assertThat(left).singleElement().satisfies(each -> {
            assertThat(each.id()).isEqualTo(kept);
            assertThat(each.draft().credit()).isEqualTo(new Draft.Credit(null, true));
            assertThat(each.draft().sending()).isEqualTo(Sending.AT_ONCE);
            assertThat(each.preview().kind()).isEqualTo(Issued.Kind.CREDIT_NOTE);
            assertThat(each.preview().credited()).isNull();
        });
    }

    @Test
    void aDraftOfACreditNoteIsCheckedForWhatNoneMaySay() {
        Content wrong = new Content(PriceMode.GROSS, List.of(Drafts.line("1", "100.00", "24")), sek(10_000));
        Draft note = draft(wrong, Marks.USUAL, Sending.NONE, Particulars.NONE, null, new Draft.Credit(null, false));

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> db.write(tx -> CreateDraft.run(tx, note)))
                .satisfies(no ->
                        assertThat(no.faults()).extracting(Fault::code).containsExactly(Code.VAT_RATE_NOT_IN_FORCE));
    }

    @Test
    void draftsOfCreditNotesAreFoundByWhatTheyAre() {
        Draft invoice = draft(simple(), Marks.USUAL, Sending.NONE, Particulars.NONE, null, null);
        InvoiceId one = db.write(tx -> CreateDraft.run(tx, invoice)).id();
        Draft credit = draft(simple(), Marks.USUAL, Sending.NONE, Particulars.NONE, null, new Draft.Credit(null, true));
        InvoiceId other = db.write(tx -> CreateDraft.run(tx, credit)).id();

        assertThat(drafts(null)).containsExactly(other, one);
        assertThat(drafts(Issued.Kind.INVOICE)).containsExactly(one);
        assertThat(drafts(Issued.Kind.CREDIT_NOTE)).containsExactly(other);
    }

    private List<InvoiceId> drafts(Issued.@Nullable Kind kind) {
        var page = db.read(tx -> DraftInvoices.page(tx, bygg.tenant(), only(kind), InvoiceId.next(), 10));
        return page.stream().map(DraftInvoices.Kept::id).toList();
    }

    /** Who erases a customer locks all, so that no invoice to it comes in between. */
    @Test
    void whoLocksAllOfATenantHoldsUpThoseWithoutASeriesToo() throws Exception {
        withoutSeries();
        Marks brought = new Marks("2025-77", null, null, null);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Issued> issued = db.write(tx -> {
                Numbering.lockAll(tx, bygg.tenant());
                Future<Issued> other = threads.submit(
                        () -> alone(draft(simple(), brought, Sending.NONE, Particulars.NONE, null, null)));
                assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> other.get(1, TimeUnit.SECONDS));
                return other;
            });

            assertThat(issued.get(10, TimeUnit.SECONDS).number()).isEqualTo("2025-77");
        }
    }

    private void withoutSeries() {
        String sql = "DELETE FROM number_series WHERE tenant_id = :tenant";
        db.write(tx ->
                tx.sql().createUpdate(sql).bind("tenant", bygg.tenant().value()).execute());
    }

    private static Invoices.Filter only(Issued.@Nullable Kind kind) {
        return new Invoices.Filter(
                null, null, null, null, null, null, null, null, null, null, null, kind, null, null, Instant.EPOCH);
    }

    private Issued alone(Draft draft) {
        return db.write(tx -> IssueInvoices.alone(tx, draft, NONE)).invoice();
    }

    private List<Code> codes(Draft draft) {
        List<Fault> faults = db.write(tx -> IssueInvoices.check(tx, draft));
        return faults.stream().map(Fault::code).toList();
    }

    private Issued found(InvoiceId id) {
        return db.read(tx -> Invoices.find(tx, bygg.tenant(), id)).orElseThrow().invoice();
    }

    private List<String> texts(String sql) {
        return db.read(tx -> tx.sql().createQuery(sql).mapTo(String.class).list());
    }

    private static Money sek(long minor) {
        return new Money(minor, Currency.SEK);
    }
}
