package dev.rondo.app.port;

/**
 * A secret of an instance as it is stored.
 *
 * @param keyId what the key is called with which it was sealed
 * @param nonce used for this secret only; in Base64
 * @param ciphertext the sealed value, and what tells a changed one; in Base64
 */
public record SealedSecret(
    String instanceId, String name, String keyId, String nonce, String ciphertext) {}
