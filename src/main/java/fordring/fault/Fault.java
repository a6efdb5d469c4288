package fordring.fault;

import java.util.List;

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
        return new Fault(
                code, path, java.util.Arrays.stream(args).map(String::valueOf).toList());
    }
}
