package fordring.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Rows given to one statement, {@code INSERT … SELECT … FROM unnest(?, ?, …)}: one array per column, however many
 * rows. Values are of the type that the driver takes for an array element of the column's type.
 */
public final class Rows {
    private final String[] types;
    private final List<List<@Nullable Object>> columns;

    /** @param types PostgreSQL element type per column, in the order of the statement's parameters */
    public Rows(String... types) {
        this.types = types;
        this.columns = new ArrayList<>(types.length);
        for (int i = 0; i < types.length; i++) {
            columns.add(new ArrayList<>());
        }
    }

    public void add(@Nullable Object... values) {
        if (values.length != types.length) {
            throw new IllegalArgumentException(values.length + " values for " + types.length + " columns");
        }
        for (int i = 0; i < values.length; i++) {
            columns.get(i).add(values[i]);
        }
    }

    public boolean isEmpty() {
        return columns.getFirst().isEmpty();
    }

    /** An array of the element's own class where the driver knows one: it then sends it in binary. */
    private @Nullable Object[] array(int column) {
        List<@Nullable Object> values = columns.get(column);
        return switch (types[column]) {
            case "bytea" -> values.toArray(new byte[0][]);
            case "text", "bpchar", "json" -> values.toArray(new String[0]);
            case "int8" -> values.toArray(new Long[0]);
            case "int4" -> values.toArray(new Integer[0]);
            case "bool" -> values.toArray(new Boolean[0]);
            default -> values.toArray();
        };
    }

    /**
     * Writes these rows by the statement, before this transaction reads again or commits: writes that follow each
     * other go to the database together. Does nothing when there are none.
     */
    public void execute(Tx tx, String sql) {
        if (!isEmpty()) {
            tx.later(sql, this);
        }
    }

    /** Executes the statements in order in one exchange with the database. */
    static void executeAll(Connection connection, List<String> statements, List<Rows> rows) {
        try (PreparedStatement all = connection.prepareStatement(String.join(";", statements))) {
            int parameter = 1;
            for (Rows each : rows) {
                parameter = each.bind(connection, all, parameter);
            }
            all.execute();
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
    }

    /** Makes one result of each row that the statement returns for these rows; asks nothing when there are none. */
    public <T> List<T> query(Tx tx, String sql, Result<T> result) {
        List<T> results = new ArrayList<>();
        if (isEmpty()) {
            return results;
        }
        Connection connection = tx.connection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, 1);
            ResultSet rs = statement.executeQuery();
            while (rs.next()) {
                results.add(result.of(rs));
            }
            return results;
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
    }

    /** What a returned row means. */
    public interface Result<T> {
        T of(ResultSet rs) throws SQLException;
    }

    private int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        int parameter = first;
        for (int i = 0; i < types.length; i++) {
            Optional<Array> binary = BinaryArray.of(connection, types[i], columns.get(i));
            statement.setArray(
                    parameter++, binary.isPresent() ? binary.get() : connection.createArrayOf(types[i], array(i)));
        }
        return parameter;
    }
}
