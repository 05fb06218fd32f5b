package dev.rondo.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class OptionsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 3919})
  void addsAnOffsetToThePortsThatThereAre(int offset) {
    Options options = parsed("--server-home=server", "--port-offset=" + offset);

    assertThat(options.url()).isEqualTo("http://127.0.0.1:" + (8080 + offset));
    assertThat(options.coreUrl()).isEqualTo("tcp://127.0.0.1:" + (61_616 + offset));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3920})
  void refusesAnOffsetBeyondThem(int offset) {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> parsed("--port-offset=" + offset))
        .withMessage("--port-offset must be 0 to 3919, not " + offset);
  }

  private static Options parsed(String... words) {
    Command command = new Command();
    new CommandLine(command).parseArgs(words);
    return command.options;
  }

  @CommandLine.Command
  private static final class Command {
    @Mixin private final Options options = new Options();
  }
}
