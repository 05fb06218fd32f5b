package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.instance.InstanceCommand;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeciderTest {

  @Test
  void every_command_has_a_handler_and_every_handler_a_command() {
    List<Class<? extends InstanceCommand>> commands =
        leaves(InstanceCommand.class)
            .<Class<? extends InstanceCommand>>map(c -> c.asSubclass(InstanceCommand.class))
            .toList();
    assertThat(Decider.handled()).hasSameElementsAs(commands);
  }

  @Test
  void every_handler_is_named_after_its_command() throws ClassNotFoundException {
    for (Class<?> command : Decider.handled()) {
      Class<?> handler =
          Class.forName("dev.rondo.core.decide." + command.getSimpleName() + "Handler");
      assertThat(CommandHandler.class).isAssignableFrom(handler);
    }
  }

  @ParameterizedTest
  @MethodSource("commandsButStart")
  void an_unknown_instance_is_not_found(InstanceCommand command) {
    given(Flow.of(task("a"))).when(command).thenRejected(Rejection.Code.NOT_FOUND);
  }

  @ParameterizedTest
  @MethodSource("commandsOfTask")
  void an_unknown_task_is_not_found(InstanceCommand command) {
    given(Flow.of(task("b")))
        .having(Words.start())
        .when(command)
        .thenRejected(Rejection.Code.NOT_FOUND);
  }

  private static Stream<InstanceCommand> commandsButStart() {
    return Stream.concat(
        commandsOfTask(),
        Stream.of(
            Words.begin(),
            Words.pause(),
            Words.resume(),
            Words.cancel(),
            Words.retryAll(),
            Words.wake(),
            Words.fire("event"),
            Words.rollback(1)));
  }

  private static Stream<InstanceCommand> commandsOfTask() {
    return Stream.of(
        Words.claim("a", 1),
        Words.done("a"),
        Words.broke("a"),
        Words.release("a", 1),
        Words.expire("a", 1),
        Words.retry("a"),
        Words.skip("a"),
        Words.resolve("a", null),
        Words.claimApproval("a", 1),
        Words.releaseApproval("a", 1),
        Words.delegate("a", 1, "bob"),
        Words.approve("a", 1));
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(DeciderTest::leaves)
        : Stream.of(type);
  }
}
