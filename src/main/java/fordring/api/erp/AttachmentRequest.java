package fordring.api.erp;

import fordring.document.Appended;
import fordring.document.AttachmentType;
import fordring.document.GivenPdf;
import fordring.document.KeptFiles;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.invoice.StoredFile;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PDF that is to go with an invoice: as JSON, {@code {fileName, content}} with the content in base 64, or as itself,
 * {@code application/pdf}, its name in the query.
 */
record AttachmentRequest(StoredFile file, byte[] content) {
    private static final String NAME = "fileName";
    private static final String CONTENT = "content";

    /** Reads it; throws all that is wrong with it at once. */
    static AttachmentRequest read(Request request) {
        String type = Objects.requireNonNullElse(request.header("Content-Type"), "");
        if (type.toLowerCase(Locale.ROOT).startsWith(GivenPdf.MEDIA_TYPE)) {
            return raw(request);
        }
        ErpApi.requireJson(request);
        JsonFields in = JsonFields.of(request.body());
        in.require(NAME, Code.MUST_BE_TEXT);
        in.require(CONTENT, Code.MUST_BE_BASE64);
        String name = in.parsed(
                NAME,
                AttachmentType.LONGEST_NAME,
                text -> Optional.of(text).filter(AttachmentType::isFileName),
                Code.MUST_BE_FILE_NAME);
        byte[] content = in.bytes(CONTENT, AttachmentType.MOST_BYTES);
        if (content != null && !isPdf(content)) {
            in.fault(Code.MUST_BE_PDF, CONTENT);
        }
        in.reject();
        return of(name, content);
    }

    private static AttachmentRequest raw(Request request) {
        String name = request.query().getOrDefault(NAME, "attachment.pdf");
        List<Fault> faults = new ArrayList<>();
        if (name.isBlank()
                || name.length() > AttachmentType.LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)
                || !AttachmentType.isFileName(name)) {
            faults.add(Fault.of(Code.MUST_BE_FILE_NAME, NAME));
        }
        if (request.body().length > AttachmentType.MOST_BYTES) {
            faults.add(Fault.of(Code.TOO_MANY_BYTES, CONTENT, AttachmentType.MOST_BYTES));
        } else if (!isPdf(request.body())) {
            faults.add(Fault.of(Code.MUST_BE_PDF, CONTENT));
        }
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
        return of(name, request.body());
    }

    /** It opens, and its pages can stand behind the invoice's. */
    private static boolean isPdf(byte[] content) {
        return GivenPdf.fault(content).isEmpty() && Appended.takes(content);
    }

    private static AttachmentRequest of(@Nullable String name, byte @Nullable [] content) {
        if (name == null || content == null) {
            throw new IllegalStateException("an attachment without fault lacks a field");
        }
        return new AttachmentRequest(
                new StoredFile(name, GivenPdf.MEDIA_TYPE, KeptFiles.hash(content), content.length), content);
    }

    /** The files of an invoice with this one behind them; throws what is against it. */
    List<StoredFile> behind(List<StoredFile> before) {
        List<Fault> faults = new ArrayList<>();
        if (before.size() >= AttachmentType.MOST) {
            faults.add(Fault.of(Code.TOO_MANY, CONTENT, AttachmentType.MOST));
        }
        if (before.stream().anyMatch(each -> each.fileName().equalsIgnoreCase(file.fileName()))) {
            faults.add(Fault.of(Code.NAMED_TWICE, NAME));
        }
        long bytes = before.stream().mapToLong(StoredFile::bytes).sum() + file.bytes();
        if (bytes > AttachmentType.MOST_BYTES) {
            faults.add(Fault.of(Code.TOO_MANY_BYTES, CONTENT, AttachmentType.MOST_BYTES));
        }
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
        List<StoredFile> all = new ArrayList<>(before);
        all.add(file);
        return all;
    }
}
