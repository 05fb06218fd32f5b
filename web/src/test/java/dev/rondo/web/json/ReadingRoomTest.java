package dev.rondo.web.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.HandlerInitializationException;
import org.junit.jupiter.api.Test;

class ReadingRoomTest {
  private static final int LARGE = ReadingRoom.SMALL + 1_000;

  private final ReadingRoom room = new ReadingRoom(2_500);

  @Test
  void what_is_small_is_read_whatever_else_is() {
    room.enter().grow(10 * LARGE);
    for (int i = 0; i < 100; i++) {
      assertThatCode(() -> room.enter().grow(ReadingRoom.SMALL)).doesNotThrowAnyException();
    }
  }

  @Test
  void one_may_be_as_large_as_it_likes_and_nothing_large_beside_it() {
    ReadingRoom.Place first = room.enter();
    first.grow(LARGE);
    first.grow(100 * LARGE);

    assertThatThrownBy(() -> room.enter().grow(LARGE))
        .isInstanceOf(HandlerInitializationException.class)
        .hasMessageContaining("may be sent again");
  }

  @Test
  void what_is_read_or_refused_leaves_its_room_to_others() {
    ReadingRoom.Place first = room.enter();
    first.grow(LARGE);
    room.enter().grow(LARGE);
    try (ReadingRoom.Place third = room.enter()) {
      assertThatThrownBy(() -> third.grow(LARGE))
          .isInstanceOf(HandlerInitializationException.class);
    }
    first.close();
    first.close();

    ReadingRoom.Place fourth = room.enter();
    fourth.grow(LARGE);
    assertThatThrownBy(() -> room.enter().grow(LARGE))
        .isInstanceOf(HandlerInitializationException.class);
  }

  @Test
  void what_grows_counts_once() {
    ReadingRoom.Place first = room.enter();
    for (int body = 0; body <= LARGE; body++) {
      first.grow(body);
    }

    assertThatCode(() -> room.enter().grow(LARGE)).doesNotThrowAnyException();
  }
}
