package dev.rondo.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VolumeTest {
  private final Volume volume = new Volume();

  private static String text(int characters) {
    return "x".repeat(characters);
  }

  @Test
  void a_value_counts_as_its_size_and_none_nothing() {
    assertThat(volume.add(null).characters()).isZero();
    Object value = Map.of("key", Arrays.asList("abc", 1L, null, true));
    long size = volume.add(value).characters();

    assertThat(JsonSize.exceeds(value, size)).isFalse();
    assertThat(JsonSize.exceeds(value, size - 1)).isTrue();
  }

  @Test
  void what_is_large_counts_once_wherever_it_stands() {
    Map<String, Object> data = Map.of("order", Map.of("text", text(2_000)));
    long whole = volume.add(data).characters();
    for (int i = 0; i < 100; i++) {
      volume.add(data).add(Map.of("of", data)).add(List.of(data.get("order")));
    }

    assertThat(whole).isGreaterThan(2_000);
    assertThat(volume.characters() - whole).isLessThan(100 * 50);
  }

  @Test
  void what_is_equal_and_held_twice_counts_twice() {
    long one = volume.add(text(2_000)).characters();

    assertThat(volume.add(text(2_000)).characters()).isEqualTo(2 * one);
  }

  @Test
  void what_is_small_counts_wherever_it_stands() {
    String small = text(100);
    long one = volume.add(small).characters();

    assertThat(volume.add(small).characters()).isEqualTo(2 * one);
  }

  @Test
  void a_ring_has_an_end() {
    List<Object> ring = new ArrayList<>();
    ring.add(ring);

    assertThat(volume.add(ring).characters()).isPositive();
  }
}
