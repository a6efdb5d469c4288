package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.Database;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final Db DB = Database.fresh();

    @AfterAll
    static void close() {
        DB.close();
    }

    @Test
    void theDatabaseReadsWhatWasGiven() {
        Rows rows = new Rows("uuid", "timestamptz", "date", "text");
        rows.add(
                UUID.fromString("019a0001-8000-7fff-bfff-ffffffffff01"),
                OffsetDateTime.parse("2026-11-22T21:30:00.123456+01:00"),
                LocalDate.of(2026, 11, 22),
                "a,\"b\"");
        rows.add(
                UUID.fromString("ffffffff-0000-4000-8000-000000000000"),
                OffsetDateTime.parse("1999-12-31T23:59:59.9999996Z"),
                LocalDate.of(1999, 12, 31),
                "");
        rows.add(null, null, null, null);
        rows.add(new UUID(0, 0), OffsetDateTime.parse("1899-12-31T23:59:59.5Z"), LocalDate.of(1900, 2, 28), "NULL");

        List<String> read = DB.read(tx -> rows.query(
                tx,
                "SELECT concat_ws(' | ', u, t, d, s) AS line FROM unnest(?, ?, ?, ?) AS n(u, t, d, s)",
                rs -> rs.getString("line")));

        assertThat(read)
                .containsExactly(
                        "019a0001-8000-7fff-bfff-ffffffffff01 | 2026-11-22 20:30:00.123456+00 | 2026-11-22 | a,\"b\"",
                        "ffffffff-0000-4000-8000-000000000000 | 2000-01-01 00:00:00+00 | 1999-12-31 | ",
                        "",
                        "00000000-0000-0000-0000-000000000000 | 1899-12-31 23:59:59.5+00 | 1900-02-28 | NULL");
    }
}
