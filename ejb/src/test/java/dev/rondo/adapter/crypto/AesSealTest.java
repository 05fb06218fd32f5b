package dev.rondo.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.app.port.SealedSecret;
import dev.rondo.app.port.SecretSeal.BrokenSealException;
import dev.rondo.config.SecretSettings;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AesSealTest {
  private static final String VALUE = "the-canary ä \uD83D\uDE00";

  private static String key(String id, int filling) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) filling;
    return id + ":" + Base64.getEncoder().encodeToString(bytes);
  }

  private static AesSeal seal(String keys) {
    return new AesSeal(SecretSettings.read(keys, ""));
  }

  private static void isBroken(AesSeal seal, SealedSecret secret, String why) {
    assertThatThrownBy(() -> seal.open(secret))
        .isInstanceOf(BrokenSealException.class)
        .hasMessage("secret token cannot be opened: " + why)
        .hasNoCause();
  }

  private final AesSeal seal = seal(key("k1", 1));
  private final SealedSecret sealed = seal.seal("i-1", "token", VALUE);

  private SealedSecret with(String instance, String name, String keyId, String nonce, String text) {
    return new SealedSecret(instance, name, keyId, nonce, text);
  }

  private static String flipped(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    bytes[bytes.length - 1] ^= 1;
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void what_is_sealed_is_opened_with_its_key() throws Exception {
    assertThat(seal.open(sealed)).isEqualTo(VALUE);
    assertThat(sealed.keyId()).isEqualTo("k1");
    assertThat(sealed.toString()).doesNotContain("canary");
  }

  @Test
  void the_same_value_is_never_sealed_in_the_same_way() {
    Set<String> nonces = new HashSet<>();
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      SealedSecret again = seal.seal("i-1", "token", VALUE);
      nonces.add(again.nonce());
      texts.add(again.ciphertext());
    }
    assertThat(nonces).hasSize(1_000);
    assertThat(texts).hasSize(1_000);
  }

  @Test
  void a_row_that_was_changed_is_not_opened() {
    String why = "it is not what was sealed with key k1";
    String text = sealed.ciphertext();
    isBroken(seal, with("i-1", "token", "k1", sealed.nonce(), flipped(text)), why);
    isBroken(seal, with("i-1", "token", "k1", flipped(sealed.nonce()), text), why);
    isBroken(seal, with("i-1", "token", "k1", sealed.nonce(), "AAAA"), why);
    isBroken(seal, with("i-1", "token", "k1", "AAAA", text), why);
    isBroken(seal, with("i-1", "token", "k1", sealed.nonce(), "no base64!"), why);
  }

  @Test
  void a_row_in_the_place_of_another_one_is_not_opened() {
    String why = "it is not what was sealed with key k1";
    isBroken(seal, with("i-2", "token", "k1", sealed.nonce(), sealed.ciphertext()), why);
    SealedSecret other = seal.seal("i-1", "pin", VALUE);
    isBroken(seal, with("i-1", "token", "k1", other.nonce(), other.ciphertext()), why);
    SealedSecret shifted = seal.seal("i-1to", "ken", VALUE);
    isBroken(seal, with("i-1", "token", "k1", shifted.nonce(), shifted.ciphertext()), why);
  }

  @Test
  void another_key_of_the_same_id_opens_nothing() {
    isBroken(seal(key("k1", 2)), sealed, "it is not what was sealed with key k1");
  }

  @Test
  void a_key_that_is_not_there_is_named() {
    isBroken(seal(key("k2", 1)), sealed, "its key k1 is not configured");
    isBroken(seal(""), sealed, "its key k1 is not configured");
  }

  @Test
  void former_keys_open_and_the_first_one_seals() throws Exception {
    AesSeal turned = seal(key("k2", 2) + "," + key("k1", 1));
    assertThat(turned.open(sealed)).isEqualTo(VALUE);
    assertThat(turned.seal("i-1", "token", VALUE).keyId()).isEqualTo("k2");
    assertThat(turned.keyId()).contains("k2");
    assertThat(turned.formerKeyIds()).containsExactly("k1");
  }

  @Test
  void without_a_key_nothing_is_sealed() {
    assertThat(seal("").keyId()).isEmpty();
    assertThatThrownBy(() -> seal("").seal("i", "n", VALUE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("canary");
  }
}
