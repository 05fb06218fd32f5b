package dev.rondo.core.schedule;

/**
 * How firings get along with each other and with time lost.
 *
 * @param queueLimit most firings that wait for their turn, 1 to {@link #LONGEST_QUEUE}
 */
public record Rules(OverlapPolicy overlap, int queueLimit, CatchUp catchUp) {
  public static final int LONGEST_QUEUE = 100;
}
