package dev.rondo.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void a_pointer_escapes_its_tokens() {
    Pointer pointer = Pointer.ROOT.child("a/b").child("m~n").child(3).child("");
    assertThat(pointer).hasToString("/a~1b/m~0n/3/");
    assertThat(Pointer.ROOT).hasToString("");
  }

  @Test
  void text_keeps_the_order_of_keys_and_escapes() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("z", Arrays.asList(1L, 2.5, true, null));
    value.put("a", "q\"b\\c\nd\u0001é");
    value.put("e", Map.of());
    value.put("l", List.of());
    assertThat(JsonText.of(value))
        .isEqualTo("{\"z\":[1,2.5,true,null],\"a\":\"q\\\"b\\\\c\\nd\\u0001é\",\"e\":{},\"l\":[]}");
  }

  @Test
  void canonical_text_is_the_same_for_the_same_content() {
    assertThat(JsonText.canonical(List.of(1.0, 100L, new BigDecimal("2.50"), 1e300)))
        .isEqualTo("[1,100,2.5,1.0E300]");
    assertThat(JsonText.canonical(new BigInteger("12345678901234567890")))
        .isEqualTo("12345678901234567890");
    assertThat(JsonText.canonical(new BigDecimal("12345678901234567890.0")))
        .isEqualTo("12345678901234567890");
    assertThat(JsonText.canonical(new BigDecimal("1e999999999"))).isEqualTo("1E+999999999");
    assertThat(JsonText.digest(Map.of())).startsWith("44136fa355b3678a");
  }

  @Test
  void frozen_values_neither_change_nor_lose_their_order() {
    List<Object> list = new ArrayList<>(List.of("x"));
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("b", list);
    value.put("a", 1L);
    Map<String, Object> frozen = Json.freeze(value);
    list.add("y");
    assertThat(frozen.keySet()).containsExactly("b", "a");
    assertThat(frozen.get("b")).isEqualTo(List.of("x"));
    assertThatThrownBy(() -> frozen.put("c", 1L)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void bounds_know_what_cannot_be_stored() {
    assertThat(JsonBounds.unstorable("plain é 😀")).isEmpty();
    assertThat(JsonBounds.unstorable("a\u0000")).contains("the character U+0000");
    assertThat(JsonBounds.unstorable("\udc00")).contains("half of a surrogate pair");
    List<Finding> findings = new ArrayList<>();
    new JsonBounds(2, 5, 10)
        .check(
            Map.of(
                "deep",
                List.of(List.of()),
                "long text",
                1L,
                "wide",
                new BigInteger("1" + "0".repeat(40)),
                "huge",
                new BigDecimal("1e99"),
                "nan",
                Double.NaN,
                "odd",
                Thread.State.NEW),
            findings::add);
    assertThat(findings.stream().map(f -> f.pointer() + " " + f.message()))
        .containsExactlyInAnyOrder(
            "/deep/0 nested more than 2 levels deep",
            " key longer than 5 characters",
            "/wide number out of range",
            "/huge number out of range",
            "/nan number out of range",
            "/odd not a JSON value");
  }
}
