package dev.rondo.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonSizeTest {
  private static long sizeOf(Object value) {
    long size = 0;
    while (JsonSize.exceeds(value, size)) {
      size++;
    }
    return size;
  }

  @Test
  void texts_and_keys_count_their_characters_and_every_value_eight() {
    assertThat(sizeOf(1L)).isEqualTo(8);
    assertThat(sizeOf(true)).isEqualTo(8);
    assertThat(sizeOf("abc")).isEqualTo(11);
    assertThat(sizeOf(List.of("abc", 1L))).isEqualTo(8 + 11 + 8);
    assertThat(sizeOf(Map.of("key", "abc"))).isEqualTo(8 + 3 + 11);
    assertThat(sizeOf(Collections.singletonList(null))).isEqualTo(16);
  }

  @Test
  void what_is_nested_too_deep_is_too_much_of_any_size() {
    Object value = "x";
    for (int i = 0; i < JsonSize.MAX_DEPTH; i++) {
      value = List.of(value);
    }
    assertThat(JsonSize.exceeds(value, Long.MAX_VALUE)).isFalse();
    assertThat(JsonSize.exceeds(List.of(value), Long.MAX_VALUE)).isTrue();
  }

  @Test
  void no_more_is_looked_at_than_the_limit() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    assertThat(JsonSize.exceeds(endless, Long.MAX_VALUE)).isTrue();
    assertThat(JsonSize.exceeds(Collections.nCopies(Integer.MAX_VALUE, "x"), 1_000)).isTrue();
  }
}
