package dev.rondo.core.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the machine of an instance stands. Immutable.
 *
 * @param since when it came to this state
 * @param until when the state has lasted as long as it may; null = never
 * @param trail the latest transitions, oldest first; those that can be gone back
 * @param visits how often each state was entered
 * @param uses how often each limited transition was taken, by its number
 */
public record MachineProgress(
    String state,
    Instant since,
    @Nullable Instant until,
    List<Step> trail,
    Map<String, Integer> visits,
    Map<Integer, Integer> uses) {

  /** So many transitions can be gone back; the history of events knows all of them. */
  public static final int TRAIL = 1_000;

  /** The number of a transition that the engine made and no table lists. */
  public static final int UNLISTED = -1;

  /**
   * A transition that was taken.
   *
   * @param sequence the number of its event
   * @param event what made it happen; empty = nothing
   * @param transition its number in the definition, or {@link #UNLISTED}
   */
  public record Step(
      long sequence, Instant at, String from, String to, String event, int transition) {}

  /** Keeps immutable copies. */
  public MachineProgress {
    trail = List.copyOf(trail);
    visits = Map.copyOf(visits);
    uses = Map.copyOf(uses);
  }

  /** The machine of an instance that has not begun: no time runs yet. */
  public static MachineProgress initial(MachineDefinition machine, Instant at) {
    String state = machine.initialState();
    return new MachineProgress(state, at, null, List.of(), Map.of(state, 1), Map.of());
  }

  /** The instance has begun, and with it the time of the state. */
  public MachineProgress begun(MachineDefinition machine, Instant at) {
    return new MachineProgress(state, at, until(machine, state, at), trail, visits, uses);
  }

  /** How often a limited transition was taken. */
  public int used(int transition) {
    return uses.getOrDefault(transition, 0);
  }

  /** One transition further. */
  public MachineProgress after(Step step, MachineDefinition machine) {
    List<Step> longer = new ArrayList<>(trail.size() + 1);
    longer.addAll(trail.size() < TRAIL ? trail : trail.subList(1, trail.size()));
    longer.add(step);
    return new MachineProgress(
        step.to(),
        step.at(),
        until(machine, step.to(), step.at()),
        longer,
        counted(visits, step.to(), 1),
        isLimited(machine, step) ? counted(uses, step.transition(), 1) : uses);
  }

  /**
   * So many transitions back: what they counted is no longer counted.
   *
   * @param steps 1 to the length of the trail
   */
  public MachineProgress back(int steps, MachineDefinition machine, Instant at) {
    Map<String, Integer> visited = visits;
    Map<Integer, Integer> used = uses;
    int kept = trail.size() - steps;
    for (Step step : trail.subList(kept, trail.size())) {
      visited = counted(visited, step.to(), -1);
      used = isLimited(machine, step) ? counted(used, step.transition(), -1) : used;
    }
    String before = trail.get(kept).from();
    return new MachineProgress(
        before, at, until(machine, before, at), trail.subList(0, kept), visited, used);
  }

  /**
   * In the table of another version: it stands where it stood, since then, and limited transitions
   * that both tables have stay used. There is no way back from here.
   *
   * @param names new names of states by their old ones
   * @param begun whether the time of the state runs
   */
  public MachineProgress migrated(
      MachineDefinition old, MachineDefinition table, Map<String, String> names, boolean begun) {
    String here = names.getOrDefault(state, state);
    Map<String, Integer> visited = new HashMap<>();
    visits.forEach(
        (name, count) -> visited.merge(names.getOrDefault(name, name), count, Integer::sum));
    visited.keySet().retainAll(table.states().keySet());
    Map<Integer, Integer> used = new HashMap<>();
    uses.forEach(
        (number, count) -> {
          int now = number(old.transitions().get(number), table, names);
          if (now != UNLISTED && table.transitions().get(now).max() > 0) {
            used.merge(now, count, Integer::sum);
          }
        });
    Instant end = begun ? until(table, here, since) : null;
    return new MachineProgress(here, since, end, List.of(), visited, used);
  }

  /** The transition of another table that is the same one there. */
  private static int number(
      MachineDefinition.Transition old, MachineDefinition table, Map<String, String> names) {
    Set<String> from =
        old.from().stream().map(s -> names.getOrDefault(s, s)).collect(Collectors.toSet());
    String to = names.getOrDefault(old.to(), old.to());
    for (int i = 0; i < table.transitions().size(); i++) {
      MachineDefinition.Transition other = table.transitions().get(i);
      if (other.from().equals(from) && other.to().equals(to) && other.event().equals(old.event())) {
        return i;
      }
    }
    return UNLISTED;
  }

  private static boolean isLimited(MachineDefinition machine, Step step) {
    return step.transition() != UNLISTED && machine.transitions().get(step.transition()).max() > 0;
  }

  private static @Nullable Instant until(MachineDefinition machine, String state, Instant at) {
    Duration timeout = machine.timeout(state);
    return timeout.isZero() ? null : at.plus(timeout);
  }

  private static <K> Map<K, Integer> counted(Map<K, Integer> counts, K key, int more) {
    Map<K, Integer> changed = new HashMap<>(counts);
    int count = changed.merge(key, more, Integer::sum);
    if (count == 0) {
      changed.remove(key);
    }
    return changed;
  }
}
