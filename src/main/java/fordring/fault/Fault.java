package fordring.fault;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with a request.
 *
 * @param path the field as the caller wrote it, {@code lines[2].vatRate}; empty when it is about the request as a whole
 * @param args what the message needs, see {@link Code}
 */
public record Fault(Code code, String path, List<String> args) {
    public Fault {
        args = List.copyOf(args);
    }

    public static Fault of(Code code, String path, Object... args) {
        return new Fault(code, path, Arrays.stream(args).map(Fault::words).toList());
    }

    /** Several are listed as people list them. */
    private static String words(Object arg) {
        return arg instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(arg);
    }
}
