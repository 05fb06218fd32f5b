package dev.rondo.app.port;

import java.util.List;
import java.util.Optional;

/** Encrypts the values of secrets. No exception of it has anything of a value or a key. */
public interface SecretSeal {
  /** What the key is called with which values are sealed now; empty where there is none. */
  Optional<String> keyId();

  /** What other keys are called that are there. */
  List<String> formerKeyIds();

  /**
   * Seals a value; it can be opened only as that secret of that instance.
   *
   * @throws IllegalStateException where there is no key
   */
  SealedSecret seal(String instanceId, String name, String value);

  /** The value of a secret. */
  String open(SealedSecret secret) throws BrokenSealException;

  /** A secret cannot be opened: its key is not there, or it is not what was sealed. */
  final class BrokenSealException extends Exception {
    private static final long serialVersionUID = 1L;

    public BrokenSealException(String message) {
      super(message);
    }
  }
}
