package dev.rondo.core.decide;

import dev.rondo.core.machine.MachineProgress;
import java.util.Objects;

/** Where the machine of a specification stands. */
final class MachineSpecs {
  private MachineSpecs() {}

  static MachineProgress progress(Spec spec) {
    return Objects.requireNonNull(spec.state().machine());
  }

  static String errorType(Spec spec) {
    return Objects.requireNonNull(spec.state().standing().error()).errorType();
  }

  static String state(Spec spec) {
    return progress(spec).state();
  }
}
