package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/** What a handler that runs for long has to say and to hear. Any thread may ask. */
public interface TaskControl {
  /** For attempts of which nobody asks anything. */
  TaskControl NONE =
      new TaskControl() {
        @Override
        public boolean isCancelRequested() {
          return false;
        }

        @Override
        public void progress(@Nullable Double done) {}
      };

  /**
   * True once the attempt is asked to stop: it should clean up and end soon, with a result, or with
   * a {@link java.util.concurrent.CancellationException}. Known within a second or two.
   */
  boolean isCancelRequested();

  /**
   * Says that the work goes on, which keeps an attempt with an idle timeout alive.
   *
   * @param done how much is done, 0.0 to 1.0; null = not known
   * @throws IllegalArgumentException for another number
   */
  void progress(@Nullable Double done);
}
