package fordring.document;

import java.util.Locale;

/** A creditor's colour as text can be set in it: WCAG 2.2, success criterion 1.4.3 (AA) and more. */
public final class Shade {
    private static final double LEAST = 4.5;
    private static final double LEAST_ON_DARK = 7;
    /** The darkest ground that text in colour stands on: the payment part's, #eef3f5. */
    static final int GROUND = 0xeef3f5;
    /** The lightest ground of a screen that is dark: that of a field. */
    static final int DARK_GROUND = 0x1d262d;

    private Shade() {}

    /** The colour itself, or the next darker of its hue whose contrast to the ground is at least 4.5 to 1. */
    public static String legible(String color) {
        int rgb = Integer.parseInt(color.substring(1), 16);
        int darker = rgb;
        for (int percent = 99; contrast(darker, GROUND) < LEAST; percent--) {
            darker = scaled(rgb, percent);
        }
        return String.format(Locale.ROOT, "#%06x", darker);
    }

    /**
     * The colour itself, or the next lighter of its hue and saturation that stands out on a dark screen (criterion
     * 1.4.6, AAA). Not mixed with white, which would leave a grey of it.
     */
    public static String legibleOnDark(String color) {
        int rgb = Integer.parseInt(color.substring(1), 16);
        int lighter = rgb;
        for (int percent = 1; contrast(lighter, DARK_GROUND) < LEAST_ON_DARK; percent++) {
            lighter = lightened(rgb, percent / 100.0);
        }
        return String.format(Locale.ROOT, "#%06x", lighter);
    }

    /** So much of the way to white, as HSL counts it (CSS Color 4, section 7). */
    private static int lightened(int rgb, double share) {
        double most = Math.max(part(rgb, 16), Math.max(part(rgb, 8), part(rgb, 0))) / 255.0;
        double least = Math.min(part(rgb, 16), Math.min(part(rgb, 8), part(rgb, 0))) / 255.0;
        double from = (most + least) / 2;
        double to = from + (1 - from) * share;
        double chroma = from == 0 ? 1 : (1 - Math.abs(2 * to - 1)) / (1 - Math.abs(2 * from - 1));
        int lighter = 0;
        for (int shift : new int[] {16, 8, 0}) {
            lighter |= (int) Math.round(255 * (to + (part(rgb, shift) / 255.0 - from) * chroma)) << shift;
        }
        return lighter;
    }

    private static int scaled(int rgb, int percent) {
        int red = part(rgb, 16) * percent / 100;
        int green = part(rgb, 8) * percent / 100;
        int blue = part(rgb, 0) * percent / 100;
        return (red << 16) | (green << 8) | blue;
    }

    /** From 1, no contrast, to 21, black on white. */
    static double contrast(int one, int other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(part(rgb, 16)) + 0.7152 * linear(part(rgb, 8)) + 0.0722 * linear(part(rgb, 0));
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int part(int rgb, int shift) {
        return (rgb >> shift) & 0xff;
    }
}
