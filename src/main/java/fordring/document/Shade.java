package fordring.document;

import java.util.Locale;

/** A creditor's colour as text can be set in it: WCAG 2.2, success criterion 1.4.3 (AA). */
public final class Shade {
    private static final double LEAST = 4.5;
    private static final int WHITE = 0xffffff;
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

    /** The colour itself, or the next lighter of its hue that can be read on a dark screen. */
    public static String legibleOnDark(String color) {
        int rgb = Integer.parseInt(color.substring(1), 16);
        int lighter = rgb;
        for (int percent = 99; contrast(lighter, DARK_GROUND) < LEAST; percent--) {
            lighter = WHITE - scaled(WHITE - rgb, percent);
        }
        return String.format(Locale.ROOT, "#%06x", lighter);
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
