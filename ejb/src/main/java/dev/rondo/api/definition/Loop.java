package dev.rondo.api.definition;

import java.time.Duration;

/** Over and over. Expressions inside know {@code index}, {@code last}, {@code outer}. */
public final class Loop extends Repetition<Loop> {
  private Loop(String word, String expression) {
    set(word, expression);
  }

  @Override
  Loop self() {
    return this;
  }

  /** As long as the CEL expression holds, asked before each iteration. */
  public static Loop whilst(String expression) {
    return new Loop("while", expression);
  }

  /** Until the CEL expression holds, asked after each iteration. */
  public static Loop until(String expression) {
    return new Loop("until", expression);
  }

  /** Most iterations, 1 to 10,000; 1,000 unless another number is named. */
  public Loop maxIterations(int most) {
    return set("max_iterations", most);
  }

  /** Wait between iterations. */
  public Loop delay(Duration delay) {
    return set("delay_seconds", Values.seconds("delay", delay));
  }
}
