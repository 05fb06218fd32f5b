package dev.rondo.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonCodecTest {

  private static @Nullable Object read(String text) {
    return JsonCodec.read(text);
  }

  @Test
  void values_come_back_as_the_types_they_were() {
    for (Object value :
        List.of(
            0L,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            new BigInteger("123456789012345678901234567890"),
            0.1,
            -0.0,
            1.0,
            1e300,
            Double.MIN_VALUE,
            new BigDecimal("0.12345678901234567890123456789"),
            new BigDecimal("1.5e999"),
            true,
            "",
            "äöü \uD83D\uDE00 \u0000 \" \\ \u2028",
            List.of(),
            Map.of())) {
      assertThat(read(JsonCodec.write(value))).isEqualTo(value);
    }
    assertThat(read(JsonCodec.write(null))).isNull();
    assertThat(JsonCodec.write(Map.of("n", 5))).isEqualTo("{\"n\":5}");
  }

  @Test
  void any_tree_comes_back_in_its_order() {
    for (long seed = 0; seed < 500; seed++) {
      Object tree = tree(new SplittableRandom(seed), 0);
      Object back = read(JsonCodec.write(tree));
      assertThat(back).isEqualTo(tree);
      assertThat(JsonCodec.write(back)).isEqualTo(JsonCodec.write(tree));
    }
  }

  private static @Nullable Object tree(SplittableRandom random, int depth) {
    int kind = random.nextInt(depth > 4 ? 5 : 7);
    return switch (kind) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
      case 4 -> text(random);
      case 5 -> list(random, depth);
      default -> object(random, depth);
    };
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      // Any character, halves of pairs among them.
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
    }
    return text.toString();
  }

  private static List<@Nullable Object> list(SplittableRandom random, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      list.add(tree(random, depth + 1));
    }
    return list;
  }

  private static Map<String, @Nullable Object> object(SplittableRandom random, int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      object.put(text(random), tree(random, depth + 1));
    }
    return object;
  }

  @Test
  void every_text_can_be_stored_as_utf_8() {
    String json =
        JsonCodec.write(Arrays.asList("half \uD83D", "\uDE00 half", "whole \uD83D\uDE00"));

    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(json)).isTrue();
    assertThat(json).doesNotContain("\u0000");
    assertThat(read(json)).isEqualTo(List.of("half \uD83D", "\uDE00 half", "whole \uD83D\uDE00"));
  }

  @Test
  void what_is_no_json_is_refused() {
    assertThatThrownBy(() -> JsonCodec.write(new Object()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JsonCodec.write(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JsonCodec.read("{")).isInstanceOf(UncheckedIOException.class);
  }
}
