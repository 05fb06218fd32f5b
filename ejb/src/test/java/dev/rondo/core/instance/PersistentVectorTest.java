package dev.rondo.core.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentVectorTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 1023, 1024, 1025, 32_767, 32_768, 32_769, 50_000})
  void holds_what_was_put_in_whatever_its_size(int size) {
    PersistentVector<Integer> vector = PersistentVector.empty();
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      vector = vector.plus(i);
      expected.add(i);
    }
    assertThat(vector).isEqualTo(expected);
    if (size > 0) {
      PersistentVector<Integer> changed = vector.with(size - 1, -1).with(0, -2);
      assertThat(changed.get(0)).isEqualTo(-2);
      assertThat(vector).isEqualTo(expected);
    }
  }

  @Test
  void an_older_list_never_sees_a_later_change() {
    SplittableRandom random = new SplittableRandom(7);
    PersistentVector<Integer> vector = PersistentVector.filled(100, 0);
    List<PersistentVector<Integer>> versions = new ArrayList<>(List.of(vector));
    List<List<Integer>> copies = new ArrayList<>(List.of(List.copyOf(vector)));
    for (int i = 1; i < 500; i++) {
      boolean grow = random.nextInt(4) == 0;
      vector = grow ? vector.plus(i) : vector.with(random.nextInt(vector.size()), i);
      versions.add(vector);
      copies.add(List.copyOf(vector));
    }
    assertThat(versions).isEqualTo(copies);
  }

  @Test
  void an_index_outside_is_refused() {
    PersistentVector<Integer> vector = PersistentVector.filled(3, 1);
    assertThatThrownBy(() -> vector.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> vector.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> vector.with(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
