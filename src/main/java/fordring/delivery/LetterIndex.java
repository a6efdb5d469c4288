package fordring.delivery;

import fordring.document.Dossier;
import fordring.document.Frame;
import fordring.document.PdfOpening;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.platform.Secrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a print shop has to know of a letter beside its PDF; the format is in docs/letter-index.md.
 *
 * @param id of the delivery, the same however often it is tried
 * @param createdAt when this index was written, ISO 8601 in UTC
 * @param file name of the PDF, beside the index
 * @param sha256 of the PDF, in hexadecimal digits
 * @param addressPage whether the window of the PDF shows another address than the recipient's of today
 * @param language ISO 639-1
 * @param test whether it is an exercise, in which nobody owes anything
 */
record LetterIndex(
        String id,
        String createdAt,
        String file,
        int bytes,
        String sha256,
        int pages,
        Party recipient,
        boolean addressPage,
        Party sender,
        Print print,
        String language,
        boolean test) {

    /**
     * Whom a letter goes to or comes from.
     *
     * @param lines as they stand on the letter: name, street, code and town, abroad the country
     * @param country ISO 3166-1 alpha-2
     */
    record Party(List<String> lines, String country) {}

    /** How it is printed where nothing else was agreed. */
    record Print(boolean colour, boolean duplex) {
        static final Print USUAL = new Print(true, true);
    }

    /** @throws IOException when the PDF cannot be read */
    static LetterIndex of(Message message, byte[] pdf) throws IOException {
        Dossier dossier = message.dossier();
        Creditor seller = dossier.seller();
        Frame today = readdressed(dossier, message.recipient()).view().frame();
        List<String> sender = new ArrayList<>(today.letterhead().address());
        sender.addFirst(today.letterhead().name());
        return new LetterIndex(
                message.id().toString(),
                message.at().toString(),
                message.id() + ".pdf",
                pdf.length,
                HexFormat.of().formatHex(Secrets.sha256(pdf)),
                PdfOpening.pages(pdf),
                new Party(today.recipient(), country(message.recipient(), seller)),
                !place(dossier.buyer(), seller).equals(place(message.recipient(), seller)),
                new Party(sender, seller.country().name()),
                Print.USUAL,
                dossier.language().code(),
                dossier.test());
    }

    private static Dossier readdressed(Dossier dossier, Customer recipient) {
        return new Dossier(
                dossier.invoice(),
                dossier.seller(),
                recipient,
                dossier.account(),
                dossier.environment(),
                dossier.credited(),
                dossier.template(),
                dossier.logo(),
                dossier.attachments(),
                dossier.preview());
    }

    /** What a postman goes by; capitals and spaces are not of it. */
    private static List<String> place(Customer customer, Creditor seller) {
        Address address = customer.address();
        return Stream.of(
                        customer.name(),
                        address.addressee(),
                        address.line1(),
                        address.line2(),
                        address.line3(),
                        address.postalCode(),
                        address.city(),
                        country(customer, seller))
                .map(part -> Objects.requireNonNullElse(part, "")
                        .replaceAll("\\s+", "")
                        .toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String country(Customer customer, Creditor seller) {
        return Objects.requireNonNullElse(
                customer.address().country(), seller.country().name());
    }
}
