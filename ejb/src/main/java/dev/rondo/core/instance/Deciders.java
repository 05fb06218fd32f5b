package dev.rondo.core.instance;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may decide on an approval.
 *
 * @param approvers principals, named or delegated to
 * @param groups container roles
 * @param delegators those who gave their say to somebody else
 */
public record Deciders(List<String> approvers, List<String> groups, List<String> delegators) {

  static Deciders of(List<String> approvers, List<String> groups) {
    return new Deciders(approvers, groups, List.of());
  }

  /** Whether somebody who is in some of the groups may decide. */
  public boolean include(String name, List<String> memberOf) {
    return !delegators.contains(name)
        && (approvers.contains(name) || memberOf.stream().anyMatch(groups::contains));
  }

  /** With others who may decide as well. */
  Deciders joinedBy(List<String> moreApprovers, List<String> moreGroups) {
    return new Deciders(
        both(approvers, moreApprovers),
        both(groups, moreGroups),
        without(delegators, moreApprovers::contains));
  }

  /** With the say of one person given to another; null = nobody gives up theirs for it. */
  Deciders delegated(@Nullable String from, String to) {
    List<String> left = from == null ? approvers : without(approvers, from::equals);
    List<String> gave = from == null ? delegators : both(delegators, List.of(from));
    return new Deciders(both(left, List.of(to)), groups, without(gave, to::equals));
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  private static List<String> without(List<String> names, Predicate<String> gone) {
    return names.stream().filter(gone.negate()).toList();
  }
}
