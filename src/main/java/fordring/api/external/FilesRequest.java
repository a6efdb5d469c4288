package fordring.api.external;

import fordring.document.AttachmentType;
import fordring.document.GivenPdf;
import fordring.document.KeptFiles;
import fordring.fault.Code;
import fordring.fault.Rejected;
import fordring.invoice.StoredFile;
import fordring.platform.JsonFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files in the body of an invoice: what goes with it, and a document of the caller's own.
 *
 * @param contents of all of them, which are to be kept before an invoice names them
 */
record FilesRequest(List<StoredFile> attachments, @Nullable StoredFile givenPdf, List<byte[]> contents) {
    private static final FilesRequest NONE = new FilesRequest(List.of(), null, List.of());

    /** Whether a body says anything of files, be it that there are to be none. */
    static boolean isMentioned(JsonFields in) {
        return in.mentions("attachments") || in.mentions("pdfBytes");
    }

    static FilesRequest read(JsonFields in) {
        if (!isMentioned(in)) {
            return NONE;
        }
        List<byte[]> contents = new ArrayList<>();
        List<StoredFile> attachments = attachments(in, contents);
        return new FilesRequest(attachments, givenPdf(in, contents), contents);
    }

    /** What is to be kept of a body; nothing when it cannot be used, which is said elsewhere. */
    static List<byte[]> usable(byte[] body) {
        try {
            JsonFields in = JsonFields.of(body);
            FilesRequest read = read(in);
            return in.faults().isEmpty() ? read.contents : List.of();
        } catch (Rejected malformed) {
            return List.of();
        }
    }

    private static List<StoredFile> attachments(JsonFields in, List<byte[]> contents) {
        List<JsonFields> given = in.objects("attachments", AttachmentType.MOST);
        List<StoredFile> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long bytes = 0;
        for (JsonFields each : given == null ? List.<JsonFields>of() : given) {
            String name = name(each, names);
            AttachmentType type = type(each);
            each.require("content", Code.MUST_BE_BASE64);
            byte[] content = each.bytes("content", AttachmentType.MOST_BYTES);
            if (content == null) {
                continue;
            }
            bytes += content.length;
            if (type != null && !type.is(content)) {
                each.fault(Code.NOT_OF_THIS_TYPE, "content", type.code());
            } else if (type != null && name != null) {
                files.add(new StoredFile(name, type.code(), KeptFiles.hash(content), content.length));
                contents.add(content);
            }
        }
        if (bytes > AttachmentType.MOST_BYTES) {
            in.fault(Code.TOO_MANY_BYTES, "attachments", AttachmentType.MOST_BYTES);
        }
        return files;
    }

    private static @Nullable String name(JsonFields file, Set<String> names) {
        file.require("fileName", Code.MUST_BE_TEXT);
        String name = file.parsed(
                "fileName",
                AttachmentType.LONGEST_NAME,
                text -> Optional.of(text).filter(AttachmentType::isFileName),
                Code.MUST_BE_FILE_NAME);
        if (name != null && !names.add(name.toLowerCase(Locale.ROOT))) {
            file.fault(Code.NAMED_TWICE, "fileName");
        }
        return name;
    }

    private static @Nullable AttachmentType type(JsonFields file) {
        file.require("contentType", Code.MUST_BE_ONE_OF, AttachmentType.codes());
        return file.parsed("contentType", 100, AttachmentType::of, Code.MUST_BE_ONE_OF, AttachmentType.codes());
    }

    private static @Nullable StoredFile givenPdf(JsonFields in, List<byte[]> contents) {
        byte[] content = in.bytes("pdfBytes", GivenPdf.MOST_BYTES);
        if (content == null) {
            return null;
        }
        Optional<Code> fault = GivenPdf.fault(content);
        if (fault.isPresent()) {
            in.fault(fault.get(), "pdfBytes");
            return null;
        }
        contents.add(content);
        return new StoredFile("invoice.pdf", GivenPdf.MEDIA_TYPE, KeptFiles.hash(content), content.length);
    }
}
