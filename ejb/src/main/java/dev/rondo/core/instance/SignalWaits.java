package dev.rondo.core.instance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait for signals, found by name and correlation: thousands of tasks that wait for
 * the same name and another correlation each do not make a signal dearer. Immutable.
 */
final class SignalWaits {
  private static final int BUCKETS = 256;
  private static final Comparator<SignalWait> LONGEST_FIRST =
      Comparator.comparingLong(SignalWait::since);

  static final SignalWaits NONE =
      new SignalWaits(PersistentVector.filled(BUCKETS, List.<SignalWait>of()));

  private final PersistentVector<List<SignalWait>> buckets;

  private SignalWaits(PersistentVector<List<SignalWait>> buckets) {
    this.buckets = buckets;
  }

  static SignalWaits of(List<SignalWait> waits) {
    SignalWaits all = NONE;
    for (SignalWait wait : waits) {
      all = all.with(wait);
    }
    return all;
  }

  /** Those a signal is for, the one that waits longest first. */
  List<SignalWait> waitingFor(Signal signal) {
    List<SignalWait> found = new ArrayList<>();
    int any = bucket(signal.name(), null);
    int same = bucket(signal.name(), signal.correlation());
    collect(any, signal, found);
    if (same != any) {
      collect(same, signal, found);
    }
    found.sort(LONGEST_FIRST);
    return found;
  }

  private void collect(int bucket, Signal signal, List<SignalWait> found) {
    buckets.get(bucket).stream().filter(wait -> wait.isFor(signal)).forEach(found::add);
  }

  /** The wait of a task, which is that of the other in all that does not change. */
  Optional<SignalWait> find(SignalWait like) {
    return buckets.get(bucket(like)).stream()
        .filter(wait -> wait.task().equals(like.task()))
        .findFirst();
  }

  /** All of them, the one that waits longest first. */
  List<SignalWait> all() {
    return buckets.stream().flatMap(List::stream).sorted(LONGEST_FIRST).toList();
  }

  /** With that wait, which takes the place of an earlier one of the task. */
  SignalWaits with(SignalWait wait) {
    List<SignalWait> bucket = new ArrayList<>(without(wait).buckets.get(bucket(wait)));
    bucket.add(wait);
    return put(wait, bucket);
  }

  SignalWaits without(SignalWait like) {
    List<SignalWait> bucket = buckets.get(bucket(like));
    return put(like, bucket.stream().filter(w -> !w.task().equals(like.task())).toList());
  }

  private SignalWaits put(SignalWait like, List<SignalWait> bucket) {
    return new SignalWaits(buckets.with(bucket(like), List.copyOf(bucket)));
  }

  private static int bucket(SignalWait wait) {
    return bucket(wait.name(), wait.correlation());
  }

  private static int bucket(String name, @Nullable String correlation) {
    return Math.floorMod(31 * name.hashCode() + Objects.hashCode(correlation), BUCKETS);
  }

  /** The order within a bucket says nothing. */
  @Override
  public boolean equals(Object other) {
    return other == this || (other instanceof SignalWaits waits && waits.all().equals(all()));
  }

  @Override
  public int hashCode() {
    return all().hashCode();
  }

  @Override
  public String toString() {
    return all().toString();
  }
}
