package fordring.platform;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * Arrays that the driver would write as text, as PostgreSQL sends them itself (array_send, uuid_send, timestamptz_send,
 * date_send): of a million rows, neither side spells and reads what is eight bytes long.
 */
final class BinaryArray {
    private static final int HEADER = 5 * Integer.BYTES;
    private static final long EPOCH_SECOND =
            OffsetDateTime.parse("2000-01-01T00:00:00Z").toEpochSecond();
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private BinaryArray() {}

    /** Empty where it is left to the driver: another type, or values that are not of the usual class. */
    static Optional<Array> of(Connection connection, String type, List<@Nullable Object> values) throws SQLException {
        return switch (type) {
            case "uuid" -> of(connection, Oid.UUID_ARRAY, Oid.UUID, UUID.class, 16, values, BinaryArray::put);
            case "timestamptz" ->
                of(
                        connection,
                        Oid.TIMESTAMPTZ_ARRAY,
                        Oid.TIMESTAMPTZ,
                        OffsetDateTime.class,
                        Long.BYTES,
                        values,
                        (bytes, time) -> bytes.putLong(micros(time)));
            case "date" ->
                of(
                        connection,
                        Oid.DATE_ARRAY,
                        Oid.DATE,
                        LocalDate.class,
                        Integer.BYTES,
                        values,
                        (bytes, day) -> bytes.putInt(Math.toIntExact(day.toEpochDay() - EPOCH_DAY)));
            default -> Optional.empty();
        };
    }

    private static <T> Optional<Array> of(
            Connection connection,
            int array,
            int element,
            Class<T> kind,
            int size,
            List<@Nullable Object> values,
            BiConsumer<ByteBuffer, T> put)
            throws SQLException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + values.size() * (Integer.BYTES + size));
        bytes.putInt(1).putInt(1).putInt(element).putInt(values.size()).putInt(1);
        for (Object value : values) {
            if (value == null) {
                bytes.putInt(-1);
            } else if (kind.isInstance(value)) {
                bytes.putInt(size);
                put.accept(bytes, kind.cast(value));
            } else {
                return Optional.empty();
            }
        }
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return Optional.of(new PgArray(connection.unwrap(BaseConnection.class), array, written));
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    /** Since 2000, rounded as the driver rounds. */
    private static long micros(OffsetDateTime time) {
        return Math.addExact(
                Math.multiplyExact(time.toEpochSecond() - EPOCH_SECOND, 1_000_000L), (time.getNano() + 500) / 1000);
    }
}
