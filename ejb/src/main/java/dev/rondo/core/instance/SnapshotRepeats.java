package dev.rondo.core.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a {@link SnapshotDocument} that tells how far a repetition has come. */
final class SnapshotRepeats {
  private SnapshotRepeats() {}

  static @Nullable Map<String, Object> of(@Nullable Repeats repeats) {
    if (repeats == null) {
      return null;
    }
    List<Long> numbers = new ArrayList<>();
    List<@Nullable Object> items = new ArrayList<>();
    for (Scope scope : repeats.known()) {
      numbers.addAll(List.of((long) scope.first(), (long) scope.left(), (long) scope.failed()));
      items.add(scope.item());
    }
    return new Fields.Writer()
        .put("size", repeats.size())
        .put("released", repeats.released())
        .put("open", repeats.open())
        .put("failed", repeats.failed())
        .flag("delayed", repeats.delayed())
        .some("scopes", numbers)
        .put("items", items)
        .done();
  }

  static Repeats read(Fields in) {
    List<Integer> numbers = in.wholes("scopes");
    List<?> items = in.list("items");
    PersistentVector<Scope> scopes = PersistentVector.empty();
    for (int i = 0; i < items.size(); i++) {
      scopes =
          scopes.plus(
              new Scope(
                  numbers.get(3 * i),
                  items.get(i),
                  numbers.get(3 * i + 1),
                  numbers.get(3 * i + 2)));
    }
    return new Repeats(
        scopes,
        in.whole("size"),
        in.whole("released"),
        in.whole("open"),
        in.whole("failed"),
        in.flag("delayed"));
  }
}
