package fordring.document;

import fordring.country.Country;
import fordring.document.Frame.Letterhead;
import fordring.document.Frame.Look;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.Template;
import fordring.reference.OrganisationNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The paper a creditor writes to a customer on, in one language. */
record Stationery(Creditor seller, Customer buyer, Wording wording) {
    private static final String TEAL = "#12455c";
    private static final int FOOT = 31;
    private static final int USUAL_ADDRESS = 3;
    private static final int MOST_FOOTER_LINES = 6;
    private static final int CHARACTERS_A_LINE = 110;

    Letterhead letterhead() {
        return new Letterhead(
                seller.name(),
                postal(seller.name(), seller.address()),
                register(),
                Stream.of(seller.email(), seller.phone(), seller.website())
                        .filter(Objects::nonNull)
                        .toList());
    }

    Look look(Template template, byte @Nullable [] logo) {
        String color = seller.look().color();
        List<String> footer = footer();
        int lines = footer.stream()
                .mapToInt(line -> 1 + line.length() / CHARACTERS_A_LINE)
                .sum();
        return new Look(
                Shade.legible(color == null ? TEAL : color),
                Logo.of(logo).orElse(null),
                footer,
                FOOT
                        + 4
                                * (lines
                                        + Math.max(
                                                0,
                                                postal(seller.name(), seller.address())
                                                                .size()
                                                        - USUAL_ADDRESS)),
                switch (template) {
                    case STANDARD, STANDARD_MARKETING -> false;
                    case COMPACT -> true;
                });
    }

    /** As many lines as the foot has room for are left as they are; more are run on. */
    private List<String> footer() {
        String text = seller.look().footer();
        if (text == null || text.isBlank()) {
            return List.of();
        }
        List<String> lines = text.strip().lines().toList();
        return lines.size() <= MOST_FOOTER_LINES ? lines : List.of(String.join(" · ", lines));
    }

    /** @param contact whom at the buyer's it is for */
    List<String> recipient(@Nullable String contact) {
        List<String> lines = new ArrayList<>();
        lines.add(buyer.name());
        if (contact != null && !contact.isBlank()) {
            lines.add(wording.word("attention") + " " + contact.strip());
        }
        lines.addAll(place(buyer.name(), buyer.address()));
        return lines;
    }

    /** The lines of an address behind the name of whose it is; abroad the country is the last of them. */
    List<String> place(String name, Address address) {
        List<String> lines = new ArrayList<>(postal(name, address));
        if (isAbroad(address)) {
            lines.add(wording.country(Objects.requireNonNull(address.country())));
        }
        return lines;
    }

    boolean isAbroad() {
        return isAbroad(buyer.address());
    }

    private boolean isAbroad(Address address) {
        String country = address.country();
        return country != null && !country.equals(seller.country().name());
    }

    /**
     * The seller's numbers as its country's law asks for them. Norway: "MVA" behind the number when VAT registered
     * (bokføringsforskriften § 5-1-2), and the register of limited companies and branches of foreign ones (the same
     * paragraph and foretaksregisterloven § 10-2). Elsewhere: the VAT number (VAT directive 2006/112 art. 226 (3)),
     * which in Denmark is the CVR number, and stands apart only for buyers in other countries.
     */
    private List<String> register() {
        String own = seller.organisationNumber();
        if (own == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(wording.word("organisationNumber." + seller.country()) + " " + printed(own, seller.country()));
        String vat = Participants.vat(seller);
        switch (seller.country()) {
            case NO -> {
                if (seller.vatRegistered()) {
                    lines.set(0, lines.getFirst() + "\u00a0MVA");
                }
                if (Participants.isInForetaksregisteret(seller)) {
                    lines.add("Foretaksregisteret");
                }
            }
            case SE, FI, DK -> {
                if (vat != null && (seller.country() != Country.DK || isAbroad())) {
                    lines.add(wording.word("vatNumber") + " " + vat);
                }
            }
        }
        return lines;
    }

    /** A number as people read it, in one piece. */
    static String printed(String number, Country country) {
        return OrganisationNumber.printed(number, country).replace(' ', '\u00a0');
    }

    /** Who stands on the envelope is named apart only where that is another than whose address it is. */
    private static List<String> postal(String whose, Address address) {
        String addressee = address.addressee();
        String city = Stream.of(address.postalCode(), address.city())
                .filter(Objects::nonNull)
                .reduce((code, name) -> code + " " + name)
                .orElse(null);
        return Stream.of(
                        addressee == null || addressee.strip().equalsIgnoreCase(whose.strip()) ? null : addressee,
                        address.line1(),
                        address.line2(),
                        address.line3(),
                        city)
                .filter(Objects::nonNull)
                .toList();
    }
}
