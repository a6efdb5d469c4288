package fordring.bankfile;

import org.jspecify.annotations.Nullable;

/** A file is not what it should be, so nothing of it is believed. */
public final class RefusedFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What does not hold. */
    public enum Rule {
        /** No format that is known. */
        FORMAT,
        /** The characters are neither of the encodings that it may have. */
        ENCODING,
        /** Not well-formed, or what is not allowed in it. */
        XML,
        /** The version is not one that is read. */
        VERSION,
        /** A record is too long or too short. */
        LENGTH,
        /** This record may not stand here, or one that must is missing; at the end: the file is cut off. */
        RECORD,
        /** A field is missing or not of its form. */
        FIELD,
        /** A count that the file states is not that of its records. */
        COUNT,
        /** A sum that the file states is not that of its amounts. */
        SUM
    }

    private final Rule rule;
    private final int line;
    private final int from;
    private final int to;
    private final String field;
    private final String expected;
    private final String found;

    /**
     * @param line from 1
     * @param from the first column, from 1; 0 where the line as a whole is meant
     * @param to the last column, from 1
     * @param field its name in the format: {@code TK15 amount}, {@code Ntry/Amt}; never empty
     * @param expected a figure, or a few words
     * @param found as it stands there, cut to 100 characters; null: nothing
     */
    public RefusedFile(Rule rule, int line, int from, int to, String field, String expected, @Nullable String found) {
        super("line " + line + (from == 0 ? "" : ", " + from + "-" + to) + ", " + field + ": expected " + expected
                + ", found " + (found == null ? "nothing" : "\"" + found + "\""));
        this.rule = rule;
        this.line = line;
        this.from = from;
        this.to = to;
        this.field = field;
        this.expected = expected;
        this.found = found == null ? "" : found.length() > 100 ? found.substring(0, 100) : found;
    }

    public Rule rule() {
        return rule;
    }

    public int line() {
        return line;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public String field() {
        return field;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }
}
