package fordring.bankfile;

import fordring.money.Money;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Writes XML, an element a line, in UTF-8. */
final class CamtOut {
    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();

    CamtOut(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /** Begins an element, and those inside it. */
    CamtOut begin(String... names) throws IOException {
        for (String name : names) {
            out.append('<').append(name).append(">\n");
            open.push(name);
        }
        return this;
    }

    CamtOut root(String name, String namespace) throws IOException {
        out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">\n");
        open.push(name);
        return this;
    }

    /** Ends as many elements. */
    CamtOut end(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            out.append("</").append(open.pop()).append(">\n");
        }
        return this;
    }

    /** Nothing where there is no text. */
    CamtOut leaf(String name, @Nullable String text) throws IOException {
        if (text != null) {
            out.append('<').append(name).append('>');
            escaped(text);
            out.append("</").append(name).append(">\n");
        }
        return this;
    }

    CamtOut amount(String name, Money amount) throws IOException {
        out.append('<')
                .append(name)
                .append(" Ccy=\"")
                .append(amount.currency().name())
                .append("\">")
                .append(BigDecimal.valueOf(amount.minor(), amount.currency().digits())
                        .toPlainString())
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }

    void finish() throws IOException {
        end(open.size());
        out.flush();
    }

    /** What XML has no room for is a blank. */
    private void escaped(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                default -> out.write(c < ' ' || c == '\uFFFE' || c == '\uFFFF' ? ' ' : c);
            }
        }
    }
}
