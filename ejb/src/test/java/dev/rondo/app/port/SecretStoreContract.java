package dev.rondo.app.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sealed secrets, which come and go with what the write path writes. */
public abstract class SecretStoreContract extends StoreContract {
  private static SealedSecret secret(String instance, String name, String keyId) {
    return new SealedSecret(instance, name, keyId, "nonce-" + name, "sealed-".repeat(2_000));
  }

  private void write(List<SealedSecret> put, List<String> dropped) {
    transacted(
        () -> {
          stores().secrets().write(put, dropped);
          return put;
        });
  }

  @Test
  void those_of_an_instance_are_found_by_name() {
    SealedSecret token = secret("a", "token", "k1");
    SealedSecret pin = secret("a", "pin", "k1");
    write(List.of(token, pin, secret("b", "token", "k1")), List.of());

    assertThat(stores().secrets().of("a")).containsExactly(pin, token);
    assertThat(stores().secrets().of("c")).isEmpty();
  }

  @Test
  void those_of_an_instance_go_together() {
    SealedSecret other = secret("b", "token", "k1");
    write(List.of(secret("a", "token", "k1"), secret("a", "pin", "k1"), other), List.of());
    write(List.of(), List.of("a", "absent"));

    assertThat(stores().secrets().of("a")).isEmpty();
    assertThat(stores().secrets().of("b")).containsExactly(other);
  }

  @Test
  void what_is_rolled_back_leaves_none_and_takes_none() {
    SealedSecret kept = secret("a", "token", "k1");
    write(List.of(kept), List.of());

    assertThatThrownBy(
            () ->
                transacted(
                    () -> {
                      stores().secrets().write(List.of(secret("b", "pin", "k1")), List.of("a"));
                      throw new IllegalArgumentException("on purpose");
                    }))
        .hasMessage("on purpose");
    assertThat(stores().secrets().of("a")).containsExactly(kept);
    assertThat(stores().secrets().of("b")).isEmpty();
  }

  @Test
  void a_name_is_there_once() {
    write(List.of(secret("a", "token", "k1")), List.of());
    List<SealedSecret> again = List.of(secret("a", "token", "k2"));

    assertThatThrownBy(() -> write(again, List.of())).isInstanceOf(RuntimeException.class);
  }

  @Test
  void those_of_former_keys_are_found_in_lots_and_replaced_once() {
    SealedSecret former = secret("a", "token", "k1");
    SealedSecret now = new SealedSecret("a", "token", "k2", "another", "sealed anew");
    write(List.of(former, secret("b", "x", "k0"), secret("c", "y", "k2")), List.of());

    assertThat(stores().secrets().sealedWith(List.of("k0", "k1"), 10)).hasSize(2);
    assertThat(stores().secrets().sealedWith(List.of("k0", "k1"), 1)).hasSize(1);
    assertThat(stores().secrets().replace(former, now)).isTrue();
    assertThat(stores().secrets().replace(former, now)).isFalse();
    assertThat(stores().secrets().of("a")).containsExactly(now);
    assertThat(stores().secrets().sealedWith(List.of("k1"), 10)).isEmpty();
  }

  @Test
  void one_that_has_gone_is_not_put_back() {
    SealedSecret gone = secret("a", "token", "k1");
    write(List.of(gone), List.of());
    write(List.of(), List.of("a"));

    assertThat(stores().secrets().replace(gone, secret("a", "token", "k2"))).isFalse();
    assertThat(stores().secrets().of("a")).isEmpty();
  }
}
