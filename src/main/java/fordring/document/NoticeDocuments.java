package fordring.document;

import fordring.collection.Charge;
import fordring.collection.Claim;
import fordring.collection.Notice;
import fordring.collection.Notices;
import fordring.document.InvoiceView.Fact;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.platform.Db;
import fordring.platform.SpareFiles;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The letters of notices. A letter is made when it is about to be sent, dated that day; once it went out it is never made
 * again. The same notice on the same day gives the same bytes.
 */
public final class NoticeDocuments {
    static final String FORGET = """
            WITH gone AS (SELECT tenant_id, id, sha256 FROM notice
                WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices) AND sha256 IS NOT NULL FOR UPDATE)
            UPDATE notice n SET sha256 = NULL FROM gone WHERE n.tenant_id = gone.tenant_id AND n.id = gone.id
            RETURNING decode(gone.sha256, 'hex') AS sha256
            """;

    private final Db db;
    private final InvoiceDocuments invoices;
    private final KeptFiles files;
    private final LetterPdf paper = new LetterPdf();

    public NoticeDocuments(Db db, InvoiceDocuments invoices) {
        this.db = db;
        this.invoices = invoices;
        this.files = invoices.files();
    }

    /** What came of making one. */
    public sealed interface Made {
        /**
         * It can go out.
         *
         * @param dossier of the invoice, with creditor and customer as they are today
         * @param title as the letter bears it
         * @param payment sum, last day, account and reference, as the letter names them
         */
        record Ready(Notice notice, Dossier dossier, String title, List<Fact> payment, byte[] pdf) implements Made {}

        /**
         * The law asks for more than it can say, so it must not go out.
         *
         * @param why what is missing, each with its rule
         */
        record Lacking(String why) implements Made {}
    }

    /**
     * The letter as it went out or was about to; where none was made yet, as it would be. Empty when the tenant has no
     * such notice. Not to be called within a transaction.
     */
    public Optional<byte[]> pdf(TenantId tenant, NoticeId id) {
        Optional<Notice> found = db.read(tx -> Notices.find(tx, tenant, id));
        return found.map(notice -> {
            String kept = notice.sha256();
            return kept == null ? paper.render(compose(tenant, notice).letter()) : files.get(tenant, kept);
        });
    }

    /** The letter for an attempt to send it, kept from now on. Not to be called within a transaction. */
    public Made make(TenantId tenant, Notice notice) {
        NoticeLetter letter = compose(tenant, notice);
        SequencedMap<NoticePart, String> missing = letter.missing();
        if (!missing.isEmpty()) {
            return new Made.Lacking(said(missing));
        }
        byte[] pdf = paper.render(letter.letter());
        keep(tenant, notice, pdf);
        return new Made.Ready(notice, letter.dossier(), letter.letter().title(), payment(letter), pdf);
    }

    private static List<Fact> payment(NoticeLetter letter) {
        Letter.Payment payment = Objects.requireNonNull(letter.letter().payment());
        PaymentPart part = LetterPdf.payment(letter.letter(), payment);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                part.amount().label(), part.currency() + " " + part.amount().value()));
        facts.add(part.dueDate());
        facts.add(part.account());
        Optional.ofNullable(part.second()).ifPresent(facts::add);
        facts.addAll(part.abroad());
        facts.add(new Fact(
                part.reference().label(), String.join("", part.reference().groups())));
        return facts;
    }

    private void keep(TenantId tenant, Notice notice, byte[] pdf) {
        String hash = KeptFiles.hash(pdf);
        String before = notice.sha256();
        files.keep(tenant, List.of(pdf));
        db.write(tx -> {
            Notices.keep(tx, tenant, notice.id(), hash);
            if (before != null && !before.equals(hash)) {
                SpareFiles.note(tx, tenant, List.of(HexFormat.of().parseHex(before)), tx.now());
            }
            return hash;
        });
    }

    private NoticeLetter compose(TenantId tenant, Notice notice) {
        Occasion found = db.read(tx -> occasion(tx, tenant, notice));
        byte[] logo = invoices.logo(found.dossier().seller()).orElse(null);
        return NoticeLetter.of(found.with(InvoiceDocuments.withFiles(found.dossier(), logo, List.of())));
    }

    private Occasion occasion(Tx tx, TenantId tenant, Notice notice) {
        Issued invoice =
                Invoices.find(tx, tenant, notice.invoice()).orElseThrow().invoice();
        Claim claim = Claim.explain(tx, tenant, invoice.id(), notice.datedOn()).orElseThrow();
        Optional<LocalDate> through = claim.charges().stream()
                .filter(charge -> charge.kind() == Charge.Kind.INTEREST && charge.takesBack() == null)
                .flatMap(charge -> Optional.ofNullable(charge.interestThrough()).stream())
                .max(LocalDate::compareTo);
        return new Occasion(
                notice,
                invoices.today(tx, invoice),
                claim,
                through.flatMap(day -> Claim.explain(tx, tenant, invoice.id(), day))
                        .map(Claim::interest)
                        .orElse(null),
                through.orElse(null));
    }

    private static String said(SequencedMap<NoticePart, String> missing) {
        return "the letter lacks what the law asks for: "
                + missing.entrySet().stream()
                        .map(each -> each.getKey().meaning() + " (" + each.getValue() + ")")
                        .collect(Collectors.joining("; "));
    }

    /** Forgets the letters about these invoices: they tell who the debtor was. */
    public static void forget(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        List<byte[]> gone = tx.sql()
                .createQuery(FORGET)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> rs.getBytes("sha256"))
                .list();
        SpareFiles.note(tx, tenant, gone, tx.now());
    }
}
