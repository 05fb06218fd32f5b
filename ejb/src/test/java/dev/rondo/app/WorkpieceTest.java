package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.port.Sample;
import dev.rondo.core.decide.Capacity;
import dev.rondo.core.decide.Room;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.Versions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkpieceTest {
  private static final String ID = "i";

  private final Workpiece piece =
      Workpiece.of(SizedState.of(Sample.created(ID).state()), Versions.only(Sample.DEFINITION));

  @Test
  void a_key_is_used_up_by_what_happened_and_not_by_what_was_refused() {
    InstanceCommand impossible =
        new InstanceCommand.ClaimTask(ID, "a", 9, "worker", Duration.ofSeconds(9));
    InstanceCommand cancel = new InstanceCommand.CancelWorkflow(ID, "enough");

    assertThat(ask(impossible)).isInstanceOf(Outcome.Refused.class);
    assertThat(ask(cancel)).isEqualTo(new Outcome.Done(piece.now(), true));
    assertThat(ask(cancel)).isEqualTo(new Outcome.Done(piece.now(), false));
  }

  private Outcome ask(InstanceCommand command) {
    return piece.apply(
        new Submission(command, "alice", "key", null),
        Sample.NOON,
        Capacity.UNLIMITED,
        Room.UNLIMITED);
  }
}
