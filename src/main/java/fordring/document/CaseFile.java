package fordring.document;

import fordring.collection.Cases;
import fordring.collection.Claim;
import fordring.collection.Evidence;
import fordring.collection.HandOver;
import fordring.collection.Notice;
import fordring.collection.PaymentPlan;
import fordring.collection.PaymentPlans;
import fordring.id.CaseId;
import fordring.id.TenantId;
import fordring.invoice.Invoices;
import fordring.platform.Db;
import fordring.platform.Json;
import fordring.platform.Tx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * All that whoever pursues a claim next has to know of it, in one ZIP that needs no other system: {@code case.json} with
 * the parties and the claim split in capital, costs and interest; {@code evidence.json}; the invoice and the letters as
 * PDF, each with its SHA-256 in {@code case.json}. The same case on the same day gives the same bytes.
 */
public final class CaseFile {
    /** Of each entry: when it was packed says nothing. */
    private static final LocalDateTime PACKED = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Db db;
    private final InvoiceDocuments invoices;
    private final NoticeDocuments notices;

    public CaseFile(Db db, InvoiceDocuments invoices) {
        this.db = db;
        this.invoices = invoices;
        this.notices = new NoticeDocuments(db, invoices);
    }

    private record Told(
            Cases.Told of,
            Claim claim,
            Dossier dossier,
            @Nullable HandOver handOver,
            List<PaymentPlan> plans,
            List<Evidence.Entry> evidence) {}

    /** Empty when the tenant has no such case. Not to be called within a transaction. */
    public Optional<byte[]> zip(TenantId tenant, CaseId id) {
        return db.read(tx -> told(tx, tenant, id)).map(told -> packed(tenant, told));
    }

    private Optional<Told> told(Tx tx, TenantId tenant, CaseId id) {
        return Cases.find(tx, tenant, id).map(of -> {
            Invoices.Standing invoice =
                    Invoices.find(tx, tenant, of.the().invoice()).orElseThrow();
            return new Told(
                    of,
                    Claim.explain(tx, tenant, of.the().invoice(), tx.today(tenant, invoice.zone()))
                            .orElseThrow(),
                    invoices.today(tx, invoice.invoice()),
                    HandOver.of(tx, tenant, id).orElse(null),
                    PaymentPlans.of(tx, tenant, id),
                    Evidence.of(tx, tenant, id));
        });
    }

    private byte[] packed(TenantId tenant, Told told) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        invoices.pdf(tenant, told.claim.invoice()).ifPresent(pdf -> files.put("invoice.pdf", pdf));
        for (Notice notice : told.of.notices()) {
            if (notice.sha256() != null) {
                String name = "notices/" + notice.step() + "-" + notice.kind().code() + "-" + notice.id() + ".pdf";
                notices.pdf(tenant, notice.id()).ifPresent(pdf -> files.put(name, pdf));
            }
        }
        Map<String, byte[]> all = new LinkedHashMap<>();
        CaseFileContent content = new CaseFileContent(told.of, told.claim, told.dossier);
        all.put("case.json", Json.pretty(content.json(told.handOver, told.plans, files)));
        all.put("evidence.json", Json.pretty(evidence(told)));
        all.putAll(files);
        return zip(all);
    }

    private static Map<String, Object> evidence(Told told) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("caseId", told.of.the().id().toString());
        json.put("hash", "sha256 of: previous (64 hexadecimal digits), line feed, body (UTF-8)");
        json.put("beginning", Evidence.BEGINNING);
        json.put("entries", told.evidence);
        return json;
    }

    private static byte[] zip(Map<String, byte[]> files) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    ZipEntry entry = new ZipEntry(file.getKey());
                    entry.setTimeLocal(PACKED);
                    zip.putNextEntry(entry);
                    zip.write(file.getValue());
                    zip.closeEntry();
                }
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
