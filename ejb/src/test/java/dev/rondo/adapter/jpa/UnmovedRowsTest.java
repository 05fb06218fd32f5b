package dev.rondo.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.app.port.Sample;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the statement leaves behind on its connection, which others use after it. */
class UnmovedRowsTest {
  private final Sample sample = Sample.created("x");

  @BeforeEach
  void empty() {
    LocalDatabase.postgres().emptied();
  }

  private static String planning(Connection connection) throws SQLException {
    return Database.query(
            connection, "select current_setting('plan_cache_mode')", row -> row.getString(1))
        .get(0);
  }

  @Test
  void statements_of_others_are_planned_as_ever() throws SQLException {
    try (Connection connection = LocalDatabase.postgres().dataSource().getConnection()) {
      String before = planning(connection);

      List<Write<?>> creation =
          List.of(new Write<>(InstanceRows.CREATE, List.of(sample.state()), true));
      assertThat(UnmovedRows.write(connection, Map.of(), List.of("x"), creation)).isTrue();
      assertThat(planning(connection)).isEqualTo(before).isNotEqualTo("force_generic_plan");

      assertThat(UnmovedRows.write(connection, Map.of(), List.of("x"), creation)).isFalse();
      assertThat(planning(connection)).isEqualTo(before);
    }
  }

  @Test
  void a_failure_tells_what_is_missing_and_leaves_nothing() throws SQLException {
    try (Connection connection = LocalDatabase.postgres().dataSource().getConnection()) {
      String before = planning(connection);
      List<Write<?>> withoutRow =
          List.of(
              new Write<>(InstanceRows.CREATE, List.of(sample.state()), true),
              new Write<>(
                  TaskRows.GO_ON, List.of(sample.then(Sample.scheduled("a")).waiting("a")), true));

      assertThatThrownBy(() -> UnmovedRows.write(connection, Map.of(), List.of("x"), withoutRow))
          .hasMessageContaining("wrote 0 rows of 1");

      assertThat(planning(connection)).isEqualTo(before);
      assertThat(Database.query(connection, "select 1 from workflow_instance", r -> r.getInt(1)))
          .isEmpty();
    }
  }
}
