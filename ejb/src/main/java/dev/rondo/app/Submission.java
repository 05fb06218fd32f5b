package dev.rondo.app;

import dev.rondo.app.port.SealedSecret;
import dev.rondo.core.instance.InstanceCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to an instance.
 *
 * @param actor the principal or node that asks
 * @param idempotencyKey the same key again has the effect of one; null = none
 * @param expectedSequence refused where the history has gone on; null = whatever
 * @param settles the notice that is seen to once the command is accepted; null = none
 * @param secrets those of the instance that the command makes
 */
public record Submission(
    InstanceCommand command,
    String actor,
    @Nullable String idempotencyKey,
    @Nullable Long expectedSequence,
    @Nullable String settles,
    List<SealedSecret> secrets) {

  /** A command that is about no notice. */
  public Submission(
      InstanceCommand command,
      String actor,
      @Nullable String idempotencyKey,
      @Nullable Long expectedSequence) {
    this(command, actor, idempotencyKey, expectedSequence, null, List.of());
  }

  /** The same command, which sees to a notice. */
  Submission settling(String notice) {
    return new Submission(command, actor, idempotencyKey, expectedSequence, notice, secrets);
  }

  /** The same command for an instance with secrets. */
  Submission with(List<SealedSecret> sealed) {
    return new Submission(command, actor, idempotencyKey, expectedSequence, settles, sealed);
  }

  /** A command of the engine itself. */
  public static Submission of(InstanceCommand command, String actor) {
    return new Submission(command, actor, null, null);
  }

  public String instanceId() {
    return command.instanceId();
  }
}
