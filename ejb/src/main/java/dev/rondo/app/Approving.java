package dev.rondo.app;

import dev.rondo.api.ApprovalFilter;
import dev.rondo.api.ApprovalRequest;
import dev.rondo.api.ApprovalResult;
import dev.rondo.api.ApprovalVerb;
import dev.rondo.api.ApprovalView;
import dev.rondo.api.Page;
import dev.rondo.api.Problem;
import dev.rondo.api.RegistryException;
import dev.rondo.app.port.ApprovalRow;
import dev.rondo.app.port.ApprovalStore;
import dev.rondo.core.instance.Approval;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceCommand.Authority;
import dev.rondo.core.instance.InstanceState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people look for, and what they ask, of approvals. */
@Singleton
public final class Approving {
  private static final String ADMIN = "admin";
  private static final int LONGEST_COMMENT = 2_000;
  private static final Set<String> STATES =
      Stream.concat(
              Stream.of(Approval.PENDING),
              Stream.of(Approval.Outcome.values()).map(Approval.Outcome::wire))
          .collect(Collectors.toUnmodifiableSet());

  private final ApprovalStore store;

  @Inject
  public Approving(ApprovalStore store) {
    this.store = store;
  }

  public ApprovalView get(UUID approvalId) {
    return ApprovalViews.of(row(approvalId));
  }

  public Page<ApprovalView> search(ApprovalFilter filter, int limit, @Nullable String cursor) {
    Checks checks = new Checks();
    checks.range("/limit", limit, 1, 1000);
    checks.optionalText("/assignee", filter.assignee(), 255);
    checks.optionalText("/group", filter.group(), 255);
    Set<String> states =
        filter.states().stream()
            .map(state -> state.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    states.stream()
        .filter(state -> !STATES.contains(state))
        .forEach(state -> checks.add(new Problem("/state", "is no state: " + state)));
    ApprovalStore.Cursor after = Cursors.readApproval("/cursor", cursor, checks);
    checks.orThrow("the search is not valid");
    List<ApprovalRow> rows =
        store.search(
            new ApprovalStore.Filter(
                filter.assignee(),
                filter.group(),
                states,
                filter.workflowType(),
                filter.instanceId()),
            after,
            limit + 1);
    List<ApprovalRow> page = rows.size() > limit ? rows.subList(0, limit) : rows;
    String next = rows.size() > limit ? Cursors.write(page.get(limit - 1)) : null;
    return new Page<>(page.stream().map(ApprovalViews::of).toList(), next);
  }

  /**
   * The command of a request. It is about the request of the gate that there is now, and carries
   * those of its groups that the caller is in: what the caller's roles say, only the server knows,
   * and which of them count, the decision does.
   */
  public Submission submission(ApprovalRequest request, Caller caller) {
    check(request);
    ApprovalRow row = row(request.approvalId());
    List<String> groups =
        row.approval().deciders().groups().stream().filter(caller.roles()).toList();
    Authority authority = new Authority(groups, caller.roles().test(ADMIN));
    return new Submission(
        command(request, row, authority),
        caller.name(),
        request.idempotencyKey(),
        request.expectedSequence());
  }

  private static void check(ApprovalRequest request) {
    Checks checks = new Checks();
    checks.optionalText("/idempotency_key", request.idempotencyKey(), 255);
    boolean reject = request.verb() == ApprovalVerb.REJECT;
    if (reject && request.comment().isBlank()) {
      checks.add(new Problem("/reason", "is required"));
    } else if (!request.comment().isEmpty()) {
      checks.prose(reject ? "/reason" : "/comment", request.comment(), LONGEST_COMMENT);
    }
    if (request.verb() == ApprovalVerb.DELEGATE) {
      checks.text("/to", request.to(), 255);
    }
    checks.orThrow("the request is not valid");
  }

  private static InstanceCommand command(
      ApprovalRequest request, ApprovalRow row, Authority authority) {
    String id = row.instanceId();
    String task = row.task();
    int attempt = row.attempt();
    return switch (request.verb()) {
      case CLAIM -> new InstanceCommand.ClaimApproval(id, task, attempt, authority);
      case RELEASE -> new InstanceCommand.ReleaseApproval(id, task, attempt, authority);
      case DELEGATE ->
          new InstanceCommand.DelegateApproval(
              id, task, attempt, authority, Objects.requireNonNullElse(request.to(), ""));
      case APPROVE, REJECT ->
          new InstanceCommand.DecideApproval(
              id,
              task,
              attempt,
              authority,
              request.verb() == ApprovalVerb.APPROVE,
              request.comment());
    };
  }

  /** What the caller is told once it is done. */
  public ApprovalResult result(Submission submission, Outcome.Done done) {
    InstanceState state = done.state();
    String task = ((InstanceCommand.OfTask) submission.command()).task();
    ApprovalRow row = ApprovalRows.of(state, state.indexOf(task));
    return new ApprovalResult(done.changed(), row.state(), state.sequence(), ApprovalViews.of(row));
  }

  private ApprovalRow row(UUID approvalId) {
    return store
        .find(approvalId)
        .orElseThrow(
            () ->
                new RegistryException(
                    "no approval " + approvalId, Map.of("approval_id", approvalId.toString())));
  }
}
