package fordring.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who carries what is sent, beside the mail server. The operator sets them up, so that they may stand in a private
 * network.
 *
 * @param sms null: nobody carries text messages
 * @param letters null: nobody prints letters
 * @param eInvoices null: nobody carries e-invoices
 * @param testRecipients e-mail addresses, phone numbers and participants that test tenants, too, really reach
 */
public record Gateways(
        @Nullable SmsGateway sms,
        @Nullable PrintShop letters,
        @Nullable AccessPoint eInvoices,
        Set<String> testRecipients) {
    /** Nobody carries anything. */
    public static final Gateways NONE = new Gateways(null, null, null, Set.of());

    /** Who carries text messages. */
    public sealed interface SmsGateway permits Config.Smpp, Config.HttpSms {}

    /**
     * Who prints letters.
     *
     * @param addressPages whether a page with the address is put before a letter where its index asks for one
     */
    public record PrintShop(SftpServer server, boolean addressPages) {}

    /** Who hands e-invoices over to the Peppol network. */
    public sealed interface AccessPoint permits SftpServer, HttpAccessPoint {}

    /**
     * A folder at a server of SFTP. Either password or key is set.
     *
     * @param hostKeys fingerprints ({@code SHA256:…}) of the keys by which the server proves who it is
     * @param key file of a private key without passphrase
     */
    public record SftpServer(
            String host,
            int port,
            List<String> hostKeys,
            String user,
            @Nullable String password,
            @Nullable Path key,
            String folder)
            implements AccessPoint {
        @Override
        public String toString() {
            return user + "@" + host + ":" + port + "/" + folder;
        }
    }

    /**
     * An access point that takes e-invoices by HTTP POST.
     *
     * @param authorization the header's whole value; null: none is sent
     */
    public record HttpAccessPoint(URI url, @Nullable String authorization) implements AccessPoint {
        @Override
        public String toString() {
            return String.valueOf(url.getHost());
        }
    }
}
