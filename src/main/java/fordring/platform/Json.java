package fordring.platform;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON, written from records and read as exact trees: decimals keep every digit, a field given twice is an error. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The same for people, one field a line. */
    public static byte[] pretty(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    }

    /**
     * Reads one JSON value.
     *
     * @throws JacksonException when it is not one whole JSON value in UTF-8
     * @throws NumberFormatException when there is a number in it with an exponent of more than 31 bits
     */
    public static JsonNode tree(byte[] json) {
        return MAPPER.readTree(utf8(json));
    }

    /**
     * Where in a JSON value numbers are written with an exponent: {@code lines[2].price}. Of a tree that was read one
     * cannot tell.
     *
     * @throws JacksonException when it is not one whole JSON value in UTF-8
     */
    public static Set<String> exponents(byte[] json) {
        Set<String> paths = new HashSet<>();
        try (JsonParser parser = MAPPER.createParser(utf8(json))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_FLOAT && parser.getString().matches(".*[eE].*")) {
                    paths.add(path(parser.streamReadContext().pathAsPointer()));
                }
            }
        }
        return paths;
    }

    private static String path(JsonPointer pointer) {
        StringBuilder path = new StringBuilder();
        for (JsonPointer at = pointer; !at.matches(); at = at.tail()) {
            if (at.mayMatchElement() && at.getMatchingIndex() >= 0) {
                path.append('[').append(at.getMatchingIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(at.getMatchingProperty());
            }
        }
        return path.toString();
    }

    /** Reads what {@link #text} wrote of a record; names it does not know pass. */
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /** The parser would guess at other encodings and let overlong forms pass, so it is not given bytes. */
    private static String utf8(byte[] text) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            // A byte order mark may be passed over (RFC 8259, section 8.1).
            return decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
        } catch (CharacterCodingException malformed) {
            throw JacksonIOException.construct(malformed);
        }
    }
}
