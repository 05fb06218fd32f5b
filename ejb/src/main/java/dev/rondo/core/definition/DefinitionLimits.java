package dev.rondo.core.definition;

import java.time.Duration;

/** The bounds of the definition language: what is larger is refused with a finding, never cut. */
public final class DefinitionLimits {

  /** Most tasks of a definition. */
  public static final int MAX_TASKS = 50_000;

  /** Most dependencies of all tasks together. */
  public static final int MAX_EDGES = 500_000;

  /** Longest task key, workflow type, handler name, agent id, tag or capability, in characters. */
  public static final int MAX_KEY_LENGTH = 255;

  /** Longest version, in characters. */
  public static final int MAX_VERSION_LENGTH = 64;

  /** Deepest nesting of objects and lists in a document. */
  public static final int MAX_DEPTH = 100;

  /** Longest expression, in characters. */
  public static final int MAX_EXPRESSION_LENGTH = 4_096;

  /** Most different expressions of a definition. */
  public static final int MAX_EXPRESSIONS = 50_000;

  /** Longest single text of a document, in characters. */
  public static final int MAX_TEXT_LENGTH = 1_000_000;

  /** Longest text that a mapping puts together, in characters. */
  public static final int MAX_MADE_TEXT = 10_000_000;

  /** Most digits, and largest power of ten, of a number. */
  public static final int MAX_NUMBER_DIGITS = 400;

  /** Most conditions, tags, capabilities or custom delays of a task. */
  public static final int MAX_LIST = 1_000;

  /** Most validation rules of a workflow. */
  public static final int MAX_RULES = 100;

  /** Longest message or pointer of a validation rule, in characters. */
  public static final int MAX_MESSAGE = 1_000;

  /** Most resources that limit one task. */
  public static final int MAX_RESOURCES = 10;

  /** Most slots of a resource. */
  public static final int MAX_SLOTS = 100_000;

  /** Most items of a list, or iterations of a loop, that a task is repeated for. */
  public static final int MAX_ITEMS = 10_000;

  /** Most iterations of a loop that names no limit. */
  public static final int USUAL_ITERATIONS = 1_000;

  /** Most repetitions inside of each other. */
  public static final int MAX_NESTING = 5;

  /** Most attempts of a task. */
  public static final int MAX_ATTEMPTS = 10_000;

  /** Most signals that one task waits for. */
  public static final int MAX_SIGNALS = 1_000;

  /** Largest multiplier of the exponential back-off. */
  public static final double MAX_MULTIPLIER = 1_000;

  /** Longest duration anywhere: ten years. */
  public static final Duration MAX_DURATION = Duration.ofDays(3_650);

  /** Most findings of one reading; the last one says that there are more. */
  public static final int MAX_FINDINGS = 1_000;

  /** Most states of a state machine. */
  public static final int MAX_STATES = 1_000;

  /** Most transitions of a state machine. */
  public static final int MAX_TRANSITIONS = 5_000;

  /** Longest name of an event; that of a task's event holds its key. */
  public static final int MAX_EVENT_LENGTH = 300;

  private DefinitionLimits() {}
}
