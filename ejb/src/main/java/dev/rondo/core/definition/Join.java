package dev.rondo.core.definition;

/**
 * When the dependencies of a task let it go on.
 *
 * @param kind the rule
 * @param count how many completed dependencies {@link Kind#AT_LEAST} and {@link Kind#FIRST} ask
 *     for, 1 or more; 0 for the other kinds
 */
public record Join(Kind kind, int count) {

  /** Every dependency has settled, and none that is hard has failed. */
  public static final Join ALL = new Join(Kind.ALL, 0);

  /** One dependency has completed; the first wins. */
  public static final Join ANY = new Join(Kind.ANY, 0);

  /** Every dependency has settled, however it ended. */
  public static final Join ALL_DONE = new Join(Kind.ALL_DONE, 0);

  /** The rules. */
  public enum Kind {
    /** See {@link Join#ALL}. */
    ALL,
    /** See {@link Join#ANY}. */
    ANY,
    /** See {@link Join#ALL_DONE}. */
    ALL_DONE,
    /** See {@link Join#atLeast}. */
    AT_LEAST,
    /** See {@link Join#first}. */
    FIRST
  }

  /** The given number of dependencies has completed. */
  public static Join atLeast(int count) {
    return new Join(Kind.AT_LEAST, count);
  }

  /** The given number of dependencies has completed; what leads only here is then cancelled. */
  public static Join first(int count) {
    return new Join(Kind.FIRST, count);
  }
}
