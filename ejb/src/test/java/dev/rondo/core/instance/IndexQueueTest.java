package dev.rondo.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IndexQueueTest {

  @Test
  void behaves_like_a_queue_from_which_any_entry_may_leave() {
    SplittableRandom random = new SplittableRandom(3);
    ArrayDeque<Integer> expected = new ArrayDeque<>();
    IndexQueue queue = IndexQueue.EMPTY;
    for (int i = 0; i < 5_000; i++) {
      int dice = random.nextInt(5);
      if (dice < 3) {
        queue = queue.plus(i);
        expected.add(i);
      } else if (dice == 3 && !expected.isEmpty()) {
        assertThat(queue.head()).isEqualTo(expected.peek());
        queue = queue.minus(expected.remove());
      } else {
        int any = random.nextInt(i + 1);
        queue = queue.minus(any);
        expected.remove(any);
      }
      assertThat(queue.isEmpty()).isEqualTo(expected.isEmpty());
    }
    assertThat(queue.toList()).isEqualTo(new ArrayList<>(expected));
    assertThat(IndexQueue.of(queue.toList())).isEqualTo(queue).hasSameHashCodeAs(queue);
  }

  @Test
  void an_older_queue_never_sees_a_later_change() {
    IndexQueue one = IndexQueue.of(List.of(1, 2, 3));
    IndexQueue other = one.minus(1).plus(4);
    assertThat(one.toList()).containsExactly(1, 2, 3);
    assertThat(other.toList()).containsExactly(2, 3, 4);
    assertThat(one).isNotEqualTo(other).hasToString("[1, 2, 3]");
  }
}
