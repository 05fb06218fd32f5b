package dev.rondo.app;

import dev.rondo.app.port.ResultCache;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.TimeSource;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.json.JsonText;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The results of tasks that ask for a cache. A task of the same definition that would do the same
 * with the same input is given the result that is there. Nothing depends on it: where the cache
 * cannot be reached, the work is done.
 */
@Singleton
public final class ResultReuse implements Sweep {
  /** Who the started event of a task names that was given a kept result. */
  static final String WORKER = "cache";

  private static final Logger LOG = Logger.getLogger(ResultReuse.class);

  /** Which item or iteration it was does not matter where the input is the same. */
  private static final Pattern INDICES = Pattern.compile("\\[\\d+]");

  private static final int LARGEST = 100_000;
  private static final int AT_A_TIME = 500;
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOTS = Duration.ofMillis(500);

  private final ResultCache results;
  private final Secrets secrets;
  private final TimeSource time;
  private volatile boolean more;

  @Inject
  public ResultReuse(ResultCache results, Secrets secrets, TimeSource time) {
    this.results = results;
    this.secrets = secrets;
    this.time = time;
  }

  /** The result an earlier task left for this one. */
  Optional<ResultCache.Kept> find(TaskRow row, TaskDefinition task) {
    if (task.cacheTtl().isZero()) {
      return Optional.empty();
    }
    try {
      return results.find(key(row, task), time.now());
    } catch (RuntimeException e) {
      LOG.warnf(e, "the cache was not asked for a result of %s", row.executionId());
      return Optional.empty();
    }
  }

  /**
   * Leaves the result for later tasks. It is kept before it is reported: a node that dies in
   * between need not do the work again.
   */
  void keep(TaskRow row, TaskDefinition task, @Nullable Object result) {
    if (task.cacheTtl().isZero() || JsonText.of(result).length() > LARGEST) {
      return;
    }
    try {
      results.keep(key(row, task), result, time.now().plus(task.cacheTtl()));
    } catch (RuntimeException e) {
      LOG.warnf(e, "the result of %s was not kept", row.executionId());
    }
  }

  /** Deletes some of what has expired. */
  @Override
  public void sweep() {
    more = results.forgetExpired(time.now(), AT_A_TIME) == AT_A_TIME;
  }

  @Override
  public Duration pause() {
    return more ? BETWEEN_LOTS : PAUSE;
  }

  /**
   * Secrets in the input still have their names here, so none gets into the digest. The same name
   * stands for another value in another instance: what was done with secrets is of use to the
   * instance alone.
   */
  private String key(TaskRow row, TaskDefinition task) {
    List<Object> work =
        List.of(
            row.workflowType(),
            row.definitionVersion(),
            INDICES.matcher(row.taskKey()).replaceAll(""),
            task.action().wire(),
            task.handler(),
            row.input());
    return JsonText.digest(secrets.mayUse(row) ? List.of(row.instanceId(), work) : work);
  }
}
