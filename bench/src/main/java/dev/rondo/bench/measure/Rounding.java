package dev.rondo.bench.measure;

/** Rounds for people: what is behind it is noise. */
public final class Rounding {
  private Rounding() {}

  /** To one place. */
  public static double one(double value) {
    return places(value, 10);
  }

  /** To two places. */
  public static double two(double value) {
    return places(value, 100);
  }

  /** To three places. */
  public static double three(double value) {
    return places(value, 1000);
  }

  private static double places(double value, double factor) {
    return Double.isFinite(value) ? Math.round(value * factor) / factor : 0;
  }
}
