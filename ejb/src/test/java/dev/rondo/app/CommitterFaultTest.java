package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.StartRequest;
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.memory.MemoryStores;
import dev.rondo.app.port.memory.MemoryTables;
import dev.rondo.config.EngineSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong around a batch: nobody else suffers, and the loops go on. */
class CommitterFaultTest {
  private final List<String> calls = new ArrayList<>();
  private volatile @Nullable Error fault;
  private final Stores stores = MemoryStores.over(new MemoryTables(), this::reached);
  private final EngineSettings settings = EngineSettings.defaults();
  private final WritePath path =
      new WritePath(stores, settings, new SilentBells(), Runnable::run, () -> Sample.NOON);
  private final Committer committer = new Committer(settings, path.commitBatch);
  private final Thread loop = new Thread(committer.loops().get(0), "loop");

  @BeforeEach
  void begin() {
    path.catalog.register(
        Map.of(
            "workflow_type",
            "waits",
            "tasks",
            Map.of("a", Map.of("action", "signal_wait", "parameters", Map.of("name", "go")))),
        "designer");
    loop.start();
  }

  @AfterEach
  void end() throws InterruptedException {
    committer.loops().get(0).stop();
    loop.join(TimeUnit.SECONDS.toMillis(10));
    assertThat(loop.isAlive()).isFalse();
  }

  private void reached(String call, boolean before) {
    if (before && call.startsWith("InstanceStore.write")) {
      calls.add(call);
      Error now = fault;
      if (now != null) {
        fault = null;
        throw now;
      }
    }
  }

  private CompletableFuture<Outcome> start(String id) {
    StartRequest request = StartRequest.of("waits", Map.of()).withInstanceId(id);
    return committer.submit(path.starting.submission(request, "alice"));
  }

  @Test
  void a_listener_that_fails_has_nothing_written_again_and_the_others_hear() throws Exception {
    List<String> heard = new ArrayList<>();
    path.afterCommit.listen(
        changes -> {
          throw new IllegalStateException("this listener never works");
        });
    path.afterCommit.listen(
        changes -> changes.created().forEach(s -> heard.add(s.identity().instanceId())));

    assertThat(start("x").get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Done.class);

    assertThat(calls).hasSize(1);
    assertThat(heard).containsExactly("x");
  }

  @Test
  void an_error_fails_the_batch_it_met_and_the_loop_goes_on() throws Exception {
    fault = new NoClassDefFoundError("gone");

    assertThatThrownBy(() -> start("x").get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(NoClassDefFoundError.class);
    assertThat(stores.events().read("x", 1, 9, 9)).isEmpty();

    assertThat(start("x").get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Done.class);
    assertThat(stores.events().read("x", 1, 9, 9)).isNotEmpty();
  }
}
