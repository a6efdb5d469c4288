package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.Database;
import fordring.testkit.Golden;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaGoldenTest {
    private static final Db DB = Database.fresh();

    @AfterAll
    static void close() {
        DB.close();
    }

    @Test
    void theMigrationsComeToTheSchemaThatIsWrittenDown() {
        Golden.hold(Path.of("src/main/resources/db/schema.golden.sql"), DB.read(tx -> SchemaDump.of(tx.sql())));
    }

    /** Each changes something else that must not change unseen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE invoice ADD COLUMN extra text",
                "ALTER TABLE invoice ALTER COLUMN external_reference SET NOT NULL",
                "ALTER TABLE invoice ALTER COLUMN send SET DEFAULT true",
                "ALTER TABLE delivery ALTER COLUMN attempts TYPE bigint",
                "ALTER TABLE invoice RENAME CONSTRAINT invoice_total TO invoice_sum",
                "ALTER TABLE invoice DROP CONSTRAINT invoice_total",
                "ALTER TABLE number_series RESET (fillfactor)",
                "DROP INDEX invoice_payment_reference",
                "DROP TRIGGER posting_balances ON posting",
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "ALTER TABLE document ADD FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice",
                "CREATE VIEW v AS SELECT 1",
                "CREATE SEQUENCE s",
                "CREATE TYPE mood AS ENUM ('good')"
            })
    void aChangeShows(String change) {
        String[] dumps = DB.write(tx -> {
            Handle sql = tx.sql();
            String before = SchemaDump.of(sql);
            sql.execute("SAVEPOINT unchanged");
            sql.execute(change);
            String after = SchemaDump.of(sql);
            sql.execute("ROLLBACK TO unchanged");
            return new String[] {before, after};
        });

        assertThat(dumps[1]).isNotEqualTo(dumps[0]);
    }
}
