package dev.rondo.adapter.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How many rows and entries of indexes H2 looks at for the prepared statements that are sent over a
 * data source. Asked of H2 before each of them, with the same parameters: of a query it tells what
 * it has read, of a change only whether it goes through a table from end to end.
 */
final class ScannedRows {
  private static final Pattern READ = Pattern.compile("scanCount: (\\d+)");
  private static final int WHOLE_TABLE = 1_000_000;

  private final List<String> plans = new ArrayList<>();
  private long rows;
  private boolean watching;

  /** The same data source, watched. */
  DataSource around(DataSource inner) {
    return proxy(
        DataSource.class,
        inner,
        (method, arguments, answer) ->
            answer instanceof Connection connection ? around(connection) : answer);
  }

  /** Rows that are looked at while this runs. */
  synchronized long during(Runnable statements) {
    rows = 0;
    plans.clear();
    watching = true;
    try {
      statements.run();
    } finally {
      watching = false;
    }
    return rows;
  }

  /** What H2 said of the statements it was asked about last. */
  List<String> plans() {
    return List.copyOf(plans);
  }

  private Connection around(Connection inner) {
    return proxy(
        Connection.class,
        inner,
        (method, arguments, answer) ->
            answer instanceof PreparedStatement statement && arguments[0] instanceof String sql
                ? around(inner, statement, sql)
                : answer);
  }

  private PreparedStatement around(Connection connection, PreparedStatement inner, String sql) {
    List<Bound> bound = new ArrayList<>();
    return (PreparedStatement)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("set") && arguments[0] instanceof Integer) {
                bound.add(new Bound(method, Arrays.asList(arguments)));
              } else if (watching && method.getName().startsWith("execute")) {
                ask(connection, sql, bound);
              }
              return invoke(inner, method, arguments);
            });
  }

  private void ask(Connection connection, String sql, List<Bound> bound) throws Throwable {
    boolean query = sql.strip().toLowerCase(Locale.ROOT).startsWith("select");
    try (PreparedStatement explain =
        connection.prepareStatement((query ? "explain analyze " : "explain ") + sql)) {
      for (Bound value : bound) {
        invoke(explain, value.method(), value.arguments().toArray());
      }
      count(explain);
    }
  }

  private void count(PreparedStatement explain) throws SQLException {
    try (ResultSet answer = explain.executeQuery()) {
      while (answer.next()) {
        String plan = answer.getString(1);
        plans.add(plan);
        Matcher read = READ.matcher(plan);
        while (read.find()) {
          rows += Long.parseLong(read.group(1));
        }
        rows += plan.contains(".tableScan") && !plan.contains("scanCount") ? WHOLE_TABLE : 0;
      }
    }
  }

  private record Bound(Method method, List<@Nullable Object> arguments) {}

  private interface After {
    @Nullable Object apply(Method method, Object[] arguments, @Nullable Object answer);
  }

  private static <T> T proxy(Class<T> type, T inner, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            ScannedRows.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                after.apply(
                    method,
                    arguments == null ? new Object[0] : arguments,
                    invoke(inner, method, arguments))));
  }

  private static @Nullable Object invoke(Object on, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
