package dev.rondo.app.port;

import static dev.rondo.app.port.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Results that are kept for a while. */
public abstract class ResultCacheContract {
  /** The implementation under test, empty. */
  protected abstract ResultCache cache();

  private @Nullable Object found(String key, int seconds) {
    return cache()
        .find(key, NOON.plusSeconds(seconds))
        .map(kept -> kept.result() == null ? "null" : kept.result())
        .orElse(null);
  }

  @Test
  void a_result_is_found_until_it_expires() {
    cache().keep("a", Map.of("n", 1L), NOON.plusSeconds(10));

    assertThat(found("a", 0)).isEqualTo(Map.of("n", 1L));
    assertThat(found("a", 9)).isEqualTo(Map.of("n", 1L));
    assertThat(found("a", 10)).isNull();
    assertThat(found("b", 0)).isNull();
  }

  @Test
  void null_is_a_result_too() {
    cache().keep("a", null, NOON.plusSeconds(10));
    assertThat(found("a", 0)).isEqualTo("null");
  }

  @Test
  void the_newest_result_is_the_one_that_is_kept() {
    cache().keep("a", "old", NOON.plusSeconds(1));
    cache().keep("a", "new", NOON.plusSeconds(10));
    assertThat(found("a", 5)).isEqualTo("new");
  }

  @Test
  void what_has_expired_is_forgotten_in_lots() {
    for (int i = 0; i < 5; i++) {
      cache().keep("k" + i, i, NOON.plusSeconds(i));
    }
    assertThat(cache().forgetExpired(NOON.plusSeconds(2), 2)).isEqualTo(2);
    assertThat(cache().forgetExpired(NOON.plusSeconds(2), 2)).isEqualTo(1);
    assertThat(cache().forgetExpired(NOON.plusSeconds(2), 2)).isZero();
    assertThat(found("k3", 2)).isEqualTo(3L);
    assertThat(found("k2", 0)).isNull();
  }

  @Test
  void several_may_keep_the_same_at_once() throws Exception {
    ExecutorService others = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        work.add(
            () -> {
              cache().keep("same", "result", NOON.plusSeconds(10));
              return true;
            });
      }
      for (Future<Boolean> each : others.invokeAll(work)) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      others.shutdownNow();
    }
    assertThat(found("same", 0)).isEqualTo("result");
  }
}
