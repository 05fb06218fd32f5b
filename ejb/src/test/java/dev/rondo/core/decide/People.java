package dev.rondo.core.decide;

import dev.rondo.core.instance.Approval;
import dev.rondo.core.instance.InstanceCommand;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** People who are asked for approval, and others who are not. */
final class People {
  static final List<String> NAMES = List.of("ann", "bob", "cyd", "dan");
  static final List<String> GROUPS = List.of("finance", "legal");

  /** Whoever starts instances in the simulated world. */
  private static final String STARTER = "world";

  private final SplittableRandom random;

  People(SplittableRandom random) {
    this.random = random;
  }

  /** Somebody who might be asked, might not, or is an administrator. */
  String anybody() {
    return switch (random.nextInt(8)) {
      case 0 -> STARTER;
      case 1 -> "boss";
      case 2 -> "stranger";
      default -> NAMES.get(random.nextInt(NAMES.size()));
    };
  }

  /** Something that somebody does about a gate. */
  InstanceCommand anything(String task, int attempt) {
    String[] groups = groups();
    return switch (random.nextInt(8)) {
      case 0, 1 -> Words.claimApproval(task, attempt, groups);
      case 2 -> Words.releaseApproval(task, attempt, groups);
      case 3 -> Words.delegate(task, attempt, anybody(), groups);
      case 4 -> Words.reject(task, attempt, groups);
      default -> Words.approve(task, attempt, groups);
    };
  }

  private String[] groups() {
    return switch (random.nextInt(8)) {
      case 0 -> new String[] {"admin"};
      case 1, 2 -> new String[] {GROUPS.get(random.nextInt(GROUPS.size()))};
      default -> new String[0];
    };
  }

  /** Whoever has a say in it, the one who has it first; in the end an administrator. */
  static Stream<String> decidersOf(Approval approval) {
    Stream<String> named =
        approval.assignee() == null
            ? Stream.concat(approval.deciders().approvers().stream(), NAMES.stream())
            : Stream.of(approval.assignee());
    return named.filter(name -> approval.voteOf(name) == null);
  }
}
