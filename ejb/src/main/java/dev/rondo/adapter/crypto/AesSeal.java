package dev.rondo.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rondo.app.port.SealedSecret;
import dev.rondo.app.port.SecretSeal;
import dev.rondo.config.SecretSettings;
import dev.rondo.config.SecretSettings.NamedKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM. Each value has a nonce of its own, from the platform's secure random numbers; the
 * instance and the name are authenticated with it, so that a row which was changed, or put in the
 * place of another one, is not opened.
 */
@Singleton
public final class AesSeal implements SecretSeal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, SecretKey> keys = new LinkedHashMap<>();

  @Inject
  public AesSeal(SecretSettings settings) {
    for (NamedKey key : settings.keys()) {
      keys.put(key.id(), key.key());
    }
  }

  @Override
  public Optional<String> keyId() {
    return keys.keySet().stream().findFirst();
  }

  @Override
  public List<String> formerKeyIds() {
    return keys.keySet().stream().skip(1).toList();
  }

  @Override
  public SealedSecret seal(String instanceId, String name, String value) {
    String id = keyId().orElseThrow(() -> new IllegalStateException("there is no key"));
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, id, nonce, instanceId, name);
      return new SealedSecret(
          instanceId, name, id, text(nonce), text(cipher.doFinal(value.getBytes(UTF_8))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform has no AES-256-GCM", e);
    }
  }

  @Override
  public String open(SealedSecret secret) throws BrokenSealException {
    if (!keys.containsKey(secret.keyId())) {
      throw broken(secret, "its key " + secret.keyId() + " is not configured");
    }
    try {
      Cipher cipher =
          cipher(
              Cipher.DECRYPT_MODE,
              secret.keyId(),
              bytes(secret.nonce()),
              secret.instanceId(),
              secret.name());
      return new String(cipher.doFinal(bytes(secret.ciphertext())), UTF_8);
    } catch (GeneralSecurityException | ProviderException | IllegalArgumentException e) {
      // Without its cause, which is about the bytes.
      throw broken(secret, "it is not what was sealed with key " + secret.keyId());
    }
  }

  private static BrokenSealException broken(SealedSecret secret, String why) {
    return new BrokenSealException("secret " + secret.name() + " cannot be opened: " + why);
  }

  private Cipher cipher(int mode, String keyId, byte[] nonce, String instanceId, String name)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(
        mode, Objects.requireNonNull(keys.get(keyId)), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place(instanceId, name));
    return cipher;
  }

  /** The length in front keeps two names from being read as two others. */
  private static byte[] place(String instanceId, String name) {
    byte[] instance = instanceId.getBytes(UTF_8);
    byte[] secret = name.getBytes(UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + instance.length + secret.length)
        .putInt(instance.length)
        .put(instance)
        .put(secret)
        .array();
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text);
  }
}
