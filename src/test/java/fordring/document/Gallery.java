package fordring.document;

import fordring.country.Country;
import fordring.invoice.Issued;
import fordring.invoice.References;
import fordring.invoice.VatCategory;
import fordring.party.Creditor.Look;
import fordring.party.Language;
import fordring.party.Template;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Documents to look at: writes them to {@code target/gallery}. A main program; its one argument is another folder. */
public final class Gallery {
    private static final String LONG_NAME =
            "Stiftelsen for fremme av alminnelig opplysning om værforhold langs kysten av Nord-Norge SA";
    private static final String COMPOUND = "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas";

    private Gallery() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length == 0 ? "target/gallery" : arguments[0]);
        Files.createDirectories(folder);
        InvoicePdf pdf = new InvoicePdf();
        for (Map.Entry<String, Dossier> each : dossiers().entrySet()) {
            Files.write(folder.resolve(each.getKey() + ".pdf"), pdf.render(each.getValue()));
        }
        for (Map.Entry<String, Occasion> each : Demands.all().entrySet()) {
            Letter letter = NoticeLetter.of(each.getValue()).letter();
            Files.write(folder.resolve(each.getKey() + ".pdf"), new LetterPdf().render(letter));
        }
        for (Map.Entry<String, Letter> each : Letters.all().entrySet()) {
            Files.write(folder.resolve(each.getKey() + ".pdf"), new LetterPdf().render(each.getValue()));
        }
    }

    static Dossier dossier(String name) {
        return Objects.requireNonNull(dossiers().get(name), name);
    }

    static Map<String, Dossier> dossiers() {
        Map<String, Dossier> all = new LinkedHashMap<>();
        languages(all);
        kinds(all);
        looks(all);
        extremes(all);
        full(all);
        return all;
    }

    private static void languages(Map<String, Dossier> all) {
        Trade no = Trade.norwegian();
        Trade se = Trade.swedish();
        all.put("nb", Dossiers.simple(no, "Rådgivning i februar", "timer", "Reise Oslo–Bergen", "stk", "25", 428750));
        all.put(
                "nn",
                Dossiers.simple(
                        speaking(no, Language.NN),
                        "Rådgjeving i februar",
                        "timar",
                        "Reise Oslo–Bergen",
                        "stk",
                        "25",
                        428750));
        all.put(
                "sv",
                Dossiers.simple(se, "Rådgivning i februari", "timmar", "Resa Stockholm–Umeå", "st", "25", 428750));
        all.put(
                "fi",
                Dossiers.simple(
                        Trade.finnish(),
                        "Konsultointi helmikuussa",
                        "tuntia",
                        "Matka Helsinki–Lappeenranta",
                        "kpl",
                        "25.5",
                        437325));
        all.put(
                "da",
                Dossiers.simple(
                        Trade.danish(),
                        "Rådgivning i februar",
                        "timer",
                        "Rejse København–Aalborg",
                        "stk.",
                        "25",
                        428750));
        Trade abroad = Trade.to(
                no,
                Trade.buyer(
                        "Harbour & Sons Ltd",
                        "GB123456789",
                        Trade.address("1 Quay Street", "BS1 4DJ", "Bristol", "GB"),
                        Language.EN));
        all.put(
                "en",
                Dossiers.simple(
                        abroad, "Consulting in February", "hours", "Journey Oslo–Bristol", "pcs", "25", 428750));
    }

    private static Dossier of(Map<String, Dossier> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private static Trade speaking(Trade t, Language language) {
        return Trade.to(
                t,
                Trade.buyer(
                        t.buyer().name(),
                        t.buyer().organisationNumber(),
                        t.buyer().address(),
                        language));
    }

    private static void kinds(Map<String, Dossier> all) {
        Trade no = Trade.norwegian();
        all.put(
                "credit-note",
                Dossiers.crediting(
                        no,
                        Dossiers.creditNote(
                                no,
                                List.of(Dossiers.line(
                                        no, "Reise Oslo–Bergen", "1", "stk", "2400", "25", 240000, 60000)),
                                List.of(Dossiers.group(no, "25", 240000, 60000))),
                        "10023",
                        LocalDate.of(2025, 3, 1)));
        all.put("reverse-charge", reverseCharge());
        all.put("three-rates", threeRates());
        all.put("currency", Samples.dossier(Samples.rich(), no.seller(), no.buyer(), no.account(), Language.NB, false));
        all.put("preview", Dossiers.preview(no, of(all, "nb").invoice()));
        all.put("test", Samples.dossier(Samples.simple(), no.seller(), no.buyer(), no.account(), Language.NB, true));
    }

    /** A Swedish builder for a Swedish builder: mervärdesskattelagen's reverse charge. */
    static Dossier reverseCharge() {
        Trade se = Trade.swedish();
        return Dossiers.of(
                se,
                Dossiers.invoice(
                        se,
                        List.of(Dossiers.line(
                                se,
                                "Rivning och bortforsling, Storgatan 3",
                                "40",
                                "tim",
                                "650",
                                VatCategory.AE,
                                "0",
                                2600000,
                                0)),
                        List.of(Dossiers.group(se, VatCategory.AE, "0", 2600000, 0, "Omvänd betalningsskyldighet")),
                        null));
    }

    /** Finnish: 1 000,00 at 25,5 % (255,00), 200,00 at 14 % (28,00), 50,00 at 10 % (5,00); 1 538,00 in all. */
    static Dossier threeRates() {
        Trade fi = Trade.finnish();
        return Dossiers.of(
                fi,
                Dossiers.issued(
                        Issued.Kind.INVOICE,
                        fi,
                        List.of(
                                Dossiers.line(fi, "Konsultointi", "8", "h", "125", "25.5", 100000, 25500),
                                Dossiers.line(fi, "Lounaspaketti", "16", "kpl", "12.5", "14", 20000, 2800),
                                Dossiers.line(fi, "Käsikirja", "2.5", "kpl", "20", "10", 5000, 500)),
                        List.of(
                                Dossiers.group(fi, "25.5", 100000, 25500),
                                Dossiers.group(fi, "14", 20000, 2800),
                                Dossiers.group(fi, "10", 5000, 500)),
                        new References(null, "Aino Virtanen", "PO-2025/114", null),
                        "Kiitos tilauksesta."));
    }

    private static void looks(Map<String, Dossier> all) {
        Dossier nb = of(all, "nb");
        String footer =
                "Varer blir selgers eiendom til de er betalt. Ved forsinket betaling beregnes renter etter forsinkelsesrenteloven.";
        String word = "Nytt i vår: Vi holder åpent kurs i regnskap for bakere 12. mai. Påmelding på fjordlys.no/kurs.";
        all.put(
                "marketing",
                Dossiers.looking(nb, new Look(null, "#8a2f1d", footer, Template.STANDARD_MARKETING, word), null));
        all.put(
                "compact",
                Dossiers.as(
                        Dossiers.of(Trade.norwegian(), Dossiers.many(Trade.norwegian(), 30, "Vare", "25", 2500)),
                        Template.COMPACT));
        all.put("logo-wide", looking(nb, "#0b6e4f", logo(900, 150, "FJORDLYS")));
        all.put("logo-tall", looking(nb, "#6a1b9a", logo(200, 520, "F")));
        all.put("logo-square", looking(nb, "#ffd400", logo(400, 400, "FL")));
    }

    private static Dossier looking(Dossier d, String color, byte[] logo) {
        return Dossiers.looking(d, new Look("sha", color, null, Template.STANDARD, null), logo);
    }

    private static byte[] logo(int width, int height, String text) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setColor(new Color(0x0b6e4f));
        g.fillRect(0, 0, width, height);
        g.setColor(Color.WHITE);
        g.fillOval(width / 10, height / 10, Math.min(width, height) * 8 / 10, Math.min(width, height) * 8 / 10);
        g.dispose();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(text, impossible);
        }
    }

    /** With everything stated; as a credit note that names no invoice; with a text for a reference; abroad. */
    private static void full(Map<String, Dossier> all) {
        for (Country country : Country.values()) {
            all.put("full-" + country.name().toLowerCase(Locale.ROOT), Full.of(country));
        }
        all.put("credit-note-alone", Stating.alone(Full.of(Country.NO)));
        all.put(
                "message",
                Stating.reference(
                        Full.of(Country.SE), "Ange gärna ert kundnummer och namnet på föreningen när ni betalar"));
        all.put("full-abroad", Full.abroad());
    }

    private static void extremes(Map<String, Dossier> all) {
        Trade no = Trade.norwegian();
        Trade fi = Trade.finnish();
        all.put("two-hundred", Dossiers.of(no, Dossiers.many(no, 200, "Vare", "25", 2500)));
        all.put("two-hundred-compact", Dossiers.as(of(all, "two-hundred"), Template.COMPACT));
        for (int count : new int[] {10, 12, 14, 16}) {
            all.put("lines-" + count, Dossiers.of(no, Dossiers.many(no, count, "Vare", "25", 2500)));
        }
        all.put(
                "long-names",
                Dossiers.of(
                        Trade.by(
                                Trade.to(
                                        no,
                                        Trade.buyer(
                                                LONG_NAME,
                                                "923609016",
                                                Trade.address(
                                                        "Statsråd Lehmkuhls vei 112, oppgang C, 4. etasje",
                                                        "9011",
                                                        "Tromsø",
                                                        "NO"),
                                                Language.NB)),
                                LONG_NAME),
                        Dossiers.many(no, 3, LONG_NAME, "25", 2500)));
        all.put(
                "compounds",
                Dossiers.of(
                        Trade.to(
                                Trade.by(fi, COMPOUND + " Oy"),
                                Trade.buyer(
                                        COMPOUND + " Oy",
                                        "01120389",
                                        Trade.address(COMPOUND + "katu 4", "53100", "Lappeenranta", "FI"),
                                        Language.FI)),
                        Dossiers.many(fi, 2, COMPOUND + ", vuosihuolto", "25.5", 2550)));
        all.put(
                "huge",
                Dossiers.of(
                        Trade.danish(),
                        Dossiers.invoice(
                                Trade.danish(),
                                List.of(Dossiers.line(
                                        Trade.danish(),
                                        "Broafsnit",
                                        "3",
                                        "stk.",
                                        "3000000000.12345",
                                        "25",
                                        900000000037L,
                                        225000000009L)),
                                List.of(Dossiers.group(Trade.danish(), "25", 900000000037L, 225000000009L)),
                                null)));
        all.put("tall-rows", Dossiers.of(no, tall(no)));
    }

    private static Issued tall(Trade no) {
        String thousand =
                "Gjennomgang av avtaler, varsler og frister, ".repeat(23).substring(0, 1000);
        String page = "Rad\n".repeat(90) + "Siste rad";
        return Dossiers.invoice(
                no,
                List.of(
                        Dossiers.line(no, thousand, "1", null, "100", "25", 10000, 2500),
                        Dossiers.line(no, page, "1", null, "100", "25", 10000, 2500),
                        Dossiers.line(no, "Etter", "1", null, "100", "25", 10000, 2500),
                        Dossiers.line(no, thousand, "1", null, "100", "25", 10000, 2500)),
                List.of(Dossiers.group(no, "25", 40000, 10000)),
                null);
    }
}
