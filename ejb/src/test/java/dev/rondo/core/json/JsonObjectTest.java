package dev.rondo.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
  private static Map<String, @Nullable Object> usual(int members) {
    Map<String, @Nullable Object> usual = new LinkedHashMap<>();
    IntStream.range(0, members).forEach(i -> usual.put("key" + (i * 7) % 40, i == 1 ? null : i));
    return usual;
  }

  private static Map<String, Object> built(int expected, Map<String, ?> members) {
    JsonObject.Builder builder = new JsonObject.Builder(expected);
    members.forEach(builder::put);
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 30})
  void it_is_the_map_of_its_members_in_their_order(int members) {
    Map<String, @Nullable Object> usual = usual(members);
    for (int expected : new int[] {0, 1, members, 1_000}) {
      Map<String, Object> object = built(expected, usual);

      assertThat(object).isEqualTo(usual).hasSize(members).hasSameHashCodeAs(usual);
      assertThat(usual).isEqualTo(object);
      assertThat(new ArrayList<>(object.keySet())).isEqualTo(new ArrayList<>(usual.keySet()));
      assertThat(new ArrayList<>(object.values())).isEqualTo(new ArrayList<>(usual.values()));
      assertThat(object).hasToString(usual.toString());
      Map<String, @Nullable Object> told = new LinkedHashMap<>();
      object.forEach(told::put);
      assertThat(told).containsExactlyEntriesOf(usual);
      usual.forEach((key, value) -> assertThat(object.get(key)).isEqualTo(value));
    }
  }

  @Test
  void what_is_not_there_is_not_found() {
    Map<String, Object> object = built(2, usual(2));

    assertThat(object.get("other")).isNull();
    assertThat(object.containsKey("other")).isFalse();
    assertThat(object.containsKey(null)).isFalse();
    assertThat(object.get("key7")).isNull();
    assertThat(object.containsKey("key7")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 20})
  void a_key_that_comes_again_keeps_its_place_and_has_the_later_value(int members) {
    JsonObject.Builder builder = new JsonObject.Builder(1);
    usual(members).forEach(builder::put);
    Map<String, Object> object = builder.put("key0", "later").build();

    assertThat(object).hasSize(members).containsEntry("key0", "later");
    assertThat(object.keySet().iterator().next()).isEqualTo("key0");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 20})
  void nobody_changes_it(int members) {
    Map<String, Object> object = built(members, usual(members));

    List<Runnable> changes =
        List.of(() -> object.put("a", 1), () -> object.remove("key0"), object::clear);
    for (Runnable change : changes.subList(0, members == 0 ? 1 : 3)) {
      assertThatThrownBy(change::run).isInstanceOf(UnsupportedOperationException.class);
    }
    assertThat(object).isEqualTo(usual(members));
  }
}
