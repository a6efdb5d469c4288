package fordring.api.external;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The query of a list: {@code limit}, {@code after} and the filters. What is malformed is refused with 400. */
final class Listing {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;

    private record Page<T>(
            List<T> data, boolean hasMore, @Nullable String nextCursor) {}

    private final Request request;
    private final int limit;

    Listing(Request request) {
        this.request = request;
        this.limit = limit(request.query().get("limit"));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw malformed("limit");
    }

    /** How many to read: one more than asked for, which tells whether there are more. */
    int toRead() {
        return limit + 1;
    }

    /** The page, made of up to {@link #toRead} things; the cursor leads behind the last shown. */
    <T> Response page(List<T> read, Function<T, Object> view, Function<T, String> cursor) {
        boolean more = read.size() > limit;
        List<T> shown = more ? read.subList(0, limit) : read;
        return Response.json(
                200,
                Json.write(new Page<>(
                        shown.stream().map(view).toList(), more, more ? encode(cursor.apply(shown.getLast())) : null)));
    }

    /** All there is, on one page. */
    static Response whole(List<?> views) {
        return Response.json(200, Json.write(new Page<>(List.copyOf(views), false, null)));
    }

    private static String encode(String cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the page begins; empty at the beginning of the list. */
    <T> Optional<T> after(Function<String, Optional<T>> parse) {
        String cursor = request.query().get("after");
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            Optional<T> place = parse.apply(text);
            if (place.isPresent()) {
                return place;
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw new Rejected(Fault.of(Code.CURSOR_MALFORMED, "after"));
    }

    @Nullable
    String text(String name) {
        String text = request.query().get(name);
        if (text != null && (text.length() > 200 || text.indexOf('\0') >= 0)) {
            throw malformed(name);
        }
        return text;
    }

    <T> @Nullable T parsed(String name, Function<String, Optional<T>> parse) {
        String text = text(name);
        return text == null ? null : parse.apply(text).orElseThrow(() -> malformed(name));
    }

    /** False where it is not there. */
    boolean flag(String name) {
        Boolean said = parsed(
                name,
                text -> text.equals("true") || text.equals("false")
                        ? Optional.of(Boolean.valueOf(text))
                        : Optional.empty());
        return Boolean.TRUE.equals(said);
    }

    @Nullable
    LocalDate date(String name) {
        return parsed(name, JsonFields::isoDate);
    }

    @Nullable
    Long amount(String name) {
        return parsed(name, text -> {
            try {
                return Optional.of(Long.valueOf(text));
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        });
    }

    private static Rejected malformed(String name) {
        return new Rejected(Fault.of(Code.QUERY_MALFORMED, name, name));
    }
}
