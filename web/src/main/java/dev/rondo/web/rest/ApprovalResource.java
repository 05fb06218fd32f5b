package dev.rondo.web.rest;

import dev.rondo.api.ApprovalFilter;
import dev.rondo.api.ApprovalRequest;
import dev.rondo.api.ApprovalResult;
import dev.rondo.api.ApprovalVerb;
import dev.rondo.api.ApprovalView;
import dev.rondo.api.Approvals;
import dev.rondo.api.CommandGateway;
import dev.rondo.api.Page;
import dev.rondo.api.RegistryException;
import dev.rondo.web.dto.ApprovalBody;
import dev.rondo.web.dto.DelegationBody;
import dev.rondo.web.dto.RejectionBody;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What waits for people. */
@ApplicationScoped
@Path("/approvals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "approvals")
public class ApprovalResource {

  private static final String ASKED =
      "Success false: it already was so. 403 where the approval is not for who asks. " + Roles.READ;

  @Inject private Approvals approvals;
  @Inject private CommandGateway gateway;
  @Inject private Replies replies;

  @GET
  @Operation(summary = "Search approvals, newest request first", description = Roles.READ)
  public Page<ApprovalView> search(
      @Parameter(
              description =
                  "Who has it; while nobody has, everybody who is named and has not decided")
          @QueryParam("assignee")
          @Nullable String assignee,
      @Parameter(description = "A group whose members may decide") @QueryParam("group")
          @Nullable String group,
      @Parameter(
              description =
                  "Repeated or separated by commas: pending, approved, rejected, timeout,"
                      + " cancelled, skipped, completed")
          @QueryParam("state")
          List<String> states,
      @QueryParam("workflow_type") @Nullable String workflowType,
      @QueryParam("instance_id") @Nullable String instanceId,
      @BeanParam Paging page) {
    Fields in =
        page.with(
            "assignee", assignee,
            "group", group,
            "workflow_type", workflowType,
            "instance_id", instanceId);
    Set<String> wanted =
        states.stream()
            .flatMap(some -> List.of(some.split(",", -1)).stream())
            .collect(Collectors.toSet());
    ApprovalFilter filter =
        new ApprovalFilter(
            in.text("assignee", TextRule.NAME),
            in.text("group", TextRule.NAME),
            wanted,
            in.text("workflow_type", TextRule.NAME),
            in.text("instance_id", TextRule.NAME));
    Paging.Asked asked = page.asked(in, Limits.DEFAULT_PAGE);
    in.finish();
    return approvals.search(filter, asked.size(), asked.cursor());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "An approval", description = Roles.READ)
  public ApprovalView get(@PathParam("id") String id) {
    return approvals.get(id(id));
  }

  @POST
  @Path("/{id}/claim")
  @Operation(
      summary = "Take the decision upon oneself",
      description = "409 where somebody else has. " + ASKED)
  public CompletionStage<ApprovalResult> claim(@PathParam("id") String id, @BeanParam Guard guard) {
    return perform(ApprovalVerb.CLAIM, id, "", null, guard);
  }

  @POST
  @Path("/{id}/release")
  @Operation(summary = "Give a claimed or delegated approval back", description = ASKED)
  public CompletionStage<ApprovalResult> release(
      @PathParam("id") String id, @BeanParam Guard guard) {
    return perform(ApprovalVerb.RELEASE, id, "", null, guard);
  }

  @POST
  @Path("/{id}/approve")
  @Operation(summary = "Say yes", description = ASKED)
  public CompletionStage<ApprovalResult> approve(
      @PathParam("id") String id, @BeanParam Guard guard, @Nullable ApprovalBody body) {
    String comment = body == null ? null : body.comment();
    return perform(ApprovalVerb.APPROVE, id, Objects.requireNonNullElse(comment, ""), null, guard);
  }

  @POST
  @Path("/{id}/reject")
  @Operation(summary = "Say no: the task fails and is not tried again", description = ASKED)
  public CompletionStage<ApprovalResult> reject(
      @PathParam("id") String id, @BeanParam Guard guard, RejectionBody body) {
    return perform(ApprovalVerb.REJECT, id, body.reason(), null, guard);
  }

  @POST
  @Path("/{id}/delegate")
  @Operation(summary = "Let somebody else decide", description = ASKED)
  public CompletionStage<ApprovalResult> delegate(
      @PathParam("id") String id, @BeanParam Guard guard, DelegationBody body) {
    return perform(ApprovalVerb.DELEGATE, id, "", body.to(), guard);
  }

  private CompletionStage<ApprovalResult> perform(
      ApprovalVerb verb, String id, String comment, @Nullable String to, Guard guard) {
    Fields in = guard.fields();
    Long expected = in.whole("expected_sequence", 0, Long.MAX_VALUE);
    in.finish();
    return replies.when(
        gateway.perform(
            new ApprovalRequest(
                verb, id(id), comment, to, Query.idempotencyKey(guard.idempotencyKey), expected)));
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new RegistryException("There is no such approval", Map.of("approval_id", text));
    }
  }
}
