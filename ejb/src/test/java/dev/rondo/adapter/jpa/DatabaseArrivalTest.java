package dev.rondo.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabaseArrivalTest {
  private int tries;

  /** Refuses so many times before it lends a connection. */
  private DataSource refusing(int times) {
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (tries++ < times) {
                throw new SQLException("connection refused");
              }
              return DriverManager.getConnection("jdbc:h2:mem:");
            });
  }

  @Test
  void a_database_that_comes_later_is_waited_for() {
    new DatabaseArrival(Duration.ofMinutes(1), Duration.ofMillis(1)).await(refusing(3));

    assertThat(tries).isEqualTo(4);
  }

  @Test
  void one_that_does_not_come_ends_the_start_and_says_why() {
    DatabaseArrival arrival = new DatabaseArrival(Duration.ofMillis(30), Duration.ofMillis(1));

    assertThatThrownBy(() -> arrival.await(refusing(Integer.MAX_VALUE)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be reached")
        .hasRootCauseMessage("connection refused");
    assertThat(tries).isGreaterThan(1);
  }

  @Test
  void without_patience_there_is_one_try() {
    assertThatThrownBy(() -> DatabaseArrival.withPatience(0).await(refusing(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tries).isEqualTo(1);
  }

  @Test
  void a_setting_out_of_its_range_is_named() {
    assertThatThrownBy(() -> DatabaseArrival.withPatience(-1))
        .hasMessage("rondo.database.patience.seconds must be from 0 to 3600, not -1");
    assertThatThrownBy(() -> DatabaseArrival.withPatience(3_601)).hasMessageContaining("not 3601");
  }
}
