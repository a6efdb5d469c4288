package fordring.invoice;

import fordring.id.InvoiceId;
import fordring.platform.Secrets;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The links under which debtors find the pages of their invoices. A link ends in the invoice's id, 128 bits, encrypted
 * under a key of the installation: nobody can make one, and it need not be kept or compared.
 */
public final class PageLinks {
    private static final String PURPOSE = "invoice page";
    /** 128 bits in base 64. */
    private static final int CHARACTERS = 22;

    private final Secrets secrets;
    private final String publicUrl;

    /** @param publicUrl what links begin with where an invoice names no domain */
    public PageLinks(Secrets secrets, String publicUrl) {
        this.secrets = secrets;
        this.publicUrl = publicUrl;
    }

    /** The link of an issued invoice. */
    public String url(InvoiceId invoice, Presentation.Page page) {
        String domain = page.domain();
        return (domain == null ? publicUrl : "https://" + domain) + path(invoice);
    }

    /** The same without what it begins with. */
    public String path(InvoiceId invoice) {
        return "/i/" + token(invoice);
    }

    /** What tells this invoice from all others, and cannot be guessed. */
    public String token(InvoiceId invoice) {
        UUID id = invoice.value();
        byte[] clear = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.permute(PURPOSE, clear));
    }

    /** The invoice that a token speaks of; empty where it is no token. That there is such an invoice is not said. */
    public Optional<InvoiceId> invoice(@Nullable String token) {
        if (token == null || token.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            ByteBuffer clear = ByteBuffer.wrap(
                    secrets.permuteBack(PURPOSE, Base64.getUrlDecoder().decode(token)));
            InvoiceId id = new InvoiceId(new UUID(clear.getLong(), clear.getLong()));
            // The last character holds two bits more than are needed: only one of its four forms is the link's.
            return token(id).equals(token) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
