package dev.rondo.core.instance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A transition table as data: only what is listed is allowed. Tests draw it into the documentation.
 *
 * @param <S> the states
 */
public final class LifeCycle<S extends Enum<S>> {
  private final String name;
  private final S initial;
  private final Map<S, Set<S>> next;

  private LifeCycle(String name, S initial, Map<S, Set<S>> next) {
    this.name = name;
    this.initial = initial;
    this.next = next;
  }

  /** Starts a table whose first state is the one given. */
  static <S extends Enum<S>> Table<S> startingAt(String name, S initial) {
    return new Table<>(name, initial);
  }

  /** True where a thing in state {@code from} may go to state {@code to}. */
  public boolean allows(S from, S to) {
    return after(from).contains(to);
  }

  /** The states that may follow. */
  public Set<S> after(S from) {
    return Objects.requireNonNull(next.get(from));
  }

  /** The table as a Mermaid state diagram. */
  public String toMermaid() {
    List<String> lines = new ArrayList<>();
    lines.add("stateDiagram-v2");
    lines.add("  %% " + name);
    lines.add("  [*] --> " + wire(initial));
    next.forEach(
        (from, tos) -> tos.forEach(to -> lines.add("  " + wire(from) + " --> " + wire(to))));
    next.forEach(
        (from, tos) -> {
          if (tos.isEmpty()) {
            lines.add("  " + wire(from) + " --> [*]");
          }
        });
    return String.join("\n", lines) + "\n";
  }

  private static String wire(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Collects the rows of a table. */
  static final class Table<S extends Enum<S>> {
    private final String name;
    private final S initial;
    private final Map<S, Set<S>> next;

    Table(String name, S initial) {
      this.name = name;
      this.initial = initial;
      this.next = new EnumMap<>(initial.getDeclaringClass());
      for (S state : initial.getDeclaringClass().getEnumConstants()) {
        next.put(state, EnumSet.noneOf(initial.getDeclaringClass()));
      }
    }

    @SafeVarargs
    final Table<S> from(S from, S... tos) {
      for (S to : tos) {
        Objects.requireNonNull(next.get(from)).add(to);
      }
      return this;
    }

    LifeCycle<S> build() {
      return new LifeCycle<>(name, initial, next);
    }
  }
}
