package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SparingConnectionCheckerTest {
  private long now;
  private boolean lives = true;
  private int questions;
  private final SparingConnectionChecker checker = new SparingConnectionChecker(() -> now);
  private final Connection connection =
      (Connection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, args) ->
                  switch (method.getName()) {
                    case "isValid" -> {
                      questions++;
                      yield lives;
                    }
                    case "hashCode" -> 7;
                    case "equals" -> proxy == args[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                  });

  private @Nullable Throwable why() {
    return checker.isValidConnection(connection);
  }

  @Test
  void a_connection_is_tried_once_a_moment() {
    long moment = SparingConnectionChecker.MOMENT.toNanos();
    for (long time : new long[] {0, 1, moment - 1, moment, moment + 1, 3 * moment}) {
      now = time;
      assertThat(why()).isNull();
    }
    assertThat(questions).isEqualTo(3);
  }

  @Test
  void a_connection_that_is_lost_is_found_to_be_so_each_time() {
    assertThat(why()).isNull();
    lives = false;
    now = SparingConnectionChecker.MOMENT.toNanos();
    assertThat(why()).hasMessageContaining("lost");
    assertThat(why()).hasMessageContaining("lost");
  }
}
