package fordring.party;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.reference.OrganisationNumber;
import fordring.reference.PhoneNumber;
import java.net.IDN;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A customer as far as it decides whether an invoice can be made out and sent to it.
 *
 * @param version the current one
 * @param channel the one the customer has chosen; the first of the chain where there is one
 * @param chain the steps by which the customer wants to be reached, one after the other; empty: by the channel alone
 * @param vatNumber under which it accounts for VAT (EN 16931 BT-48)
 */
public record Buyer(
        int version,
        @Nullable String organisationNumber,
        @Nullable String email,
        @Nullable String phone,
        Address address,
        @Nullable ChannelKind channel,
        @Nullable String eInvoiceAddress,
        List<ChainStep> chain,
        @Nullable String vatNumber) {
    /** The local part of RFC 5321 section 4.1.2 as people have it, not quoted. */
    private static final Pattern MAILBOX = Pattern.compile("[\\x21-\\x7e&&[^\\\\\"(),:;<>@\\[\\]]]{1,64}@(\\S{1,255})");

    /** One without a VAT number. */
    public Buyer(
            int version,
            @Nullable String organisationNumber,
            @Nullable String email,
            @Nullable String phone,
            Address address,
            @Nullable ChannelKind channel,
            @Nullable String eInvoiceAddress,
            List<ChainStep> chain) {
        this(version, organisationNumber, email, phone, address, channel, eInvoiceAddress, chain, null);
    }

    /** One without a chain. */
    public Buyer(
            int version,
            @Nullable String organisationNumber,
            @Nullable String email,
            @Nullable String phone,
            Address address,
            @Nullable ChannelKind channel,
            @Nullable String eInvoiceAddress) {
        this(version, organisationNumber, email, phone, address, channel, eInvoiceAddress, List.of());
    }

    /** The steps by which the customer wants to be reached; empty where nothing was chosen. */
    public List<ChainStep> steps() {
        return chain.isEmpty() && channel != null ? List.of(new ChainStep(channel, null)) : chain;
    }

    /** The first of these steps that has what it needs; empty: none of them reaches. */
    public Optional<ChannelKind> reachedFirstBy(List<ChainStep> steps, Country seller) {
        return steps.stream()
                .map(ChainStep::channel)
                .filter(by -> isReachedBy(by, seller))
                .findFirst();
    }

    /** Whether there is what a channel needs. */
    public boolean isReachedBy(ChannelKind by, Country seller) {
        return switch (by) {
            case EMAIL -> email != null && isMailbox(email);
            case SMS ->
                phone != null
                        && PhoneNumber.international(
                                        phone, address.country() == null ? seller.name() : address.country())
                                .isPresent();
            case E_INVOICE -> eInvoiceAddress != null || hasValidNumber(seller);
            case LETTER -> hasAddress();
        };
    }

    /** What is missing where a channel does not reach. */
    public static Code need(ChannelKind by) {
        return switch (by) {
            case EMAIL -> Code.CHANNEL_NEEDS_EMAIL;
            case SMS -> Code.CHANNEL_NEEDS_PHONE;
            case E_INVOICE -> Code.CHANNEL_NEEDS_E_INVOICE_ADDRESS;
            case LETTER -> Code.CHANNEL_NEEDS_ADDRESS;
        };
    }

    /** Whether a letter would find it. */
    public boolean hasAddress() {
        return address.line1() != null && address.postalCode() != null && address.city() != null;
    }

    /**
     * Whether an invoice can name it as the law of the seller's country asks: by its address (Sweden: ML 2023:200 17
     * kap. 24 §; Finland: AVL 1501/1993 209 e §; Denmark: momsbekendtgørelsen § 58), in Norway by its address or its
     * number (bokføringsforskriften § 5-1-2). The acts were not read: unconfirmed.
     */
    public boolean isNamedAsLawAsks(Country seller) {
        return switch (seller) {
            case NO -> hasAddress() || hasNumber(seller);
            case SE, FI, DK -> hasAddress();
        };
    }

    /**
     * Whether there is a number to account for VAT under (BR-AE-2, BR-IC-2: either will do): its VAT number, or its
     * organisation number, which must be one of its country's register where that is one we know.
     */
    public boolean hasTaxNumber(Country seller) {
        return vatNumber != null || hasNumber(seller);
    }

    /** Whether there is a number, and it is one of its country's register where that is one we know. */
    public boolean hasNumber(Country seller) {
        return organisationNumber != null && (registers(seller).isEmpty() || hasValidNumber(seller));
    }

    private boolean hasValidNumber(Country seller) {
        return organisationNumber != null
                && registers(seller)
                        .map(c -> OrganisationNumber.isValid(organisationNumber, c))
                        .orElse(false);
    }

    /** The country of the address, else the seller's; empty where it is none of those we know. */
    private Optional<Country> registers(Country seller) {
        return address.country() == null
                ? Optional.of(seller)
                : Arrays.stream(Country.values())
                        .filter(c -> c.name().equals(address.country()))
                        .findFirst();
    }

    private static boolean isMailbox(String email) {
        Matcher parts = MAILBOX.matcher(email);
        if (!parts.matches()) {
            return false;
        }
        try {
            return !IDN.toASCII(parts.group(1), IDN.USE_STD3_ASCII_RULES).isEmpty();
        } catch (IllegalArgumentException noDomain) {
            return false;
        }
    }

    /** Without contact data: records are printed in logs. */
    @Override
    public String toString() {
        return "Buyer[v" + version + "]";
    }
}
