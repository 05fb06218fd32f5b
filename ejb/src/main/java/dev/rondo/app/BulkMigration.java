package dev.rondo.app;

import dev.rondo.api.BulkMigrationRequest;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.InstanceFilter;
import dev.rondo.api.InstanceView;
import dev.rondo.api.MigrationReport;
import dev.rondo.api.Page;
import dev.rondo.api.Problem;
import dev.rondo.api.SpiException;
import dev.rondo.core.definition.DerivedVersion;
import dev.rondo.core.instance.InstanceCommand;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Migrates many instances, page by page: each for itself, so that a refusal stops no other. */
@Singleton
public final class BulkMigration {
  private static final Set<String> OPEN = Set.of("pending", "running", "paused");

  private final Migrations migrations;
  private final InstanceReading reading;
  private final DefinitionLibrary definitions;
  private final Committer committer;

  @Inject
  public BulkMigration(
      Migrations migrations,
      InstanceReading reading,
      DefinitionLibrary definitions,
      Committer committer) {
    this.migrations = migrations;
    this.reading = reading;
    this.definitions = definitions;
    this.committer = committer;
  }

  /** What a page of instances would become. */
  public Page<MigrationReport> plan(BulkMigrationRequest request, String actor) {
    Page<InstanceView> page = page(request);
    List<MigrationReport> reports = new ArrayList<>();
    for (InstanceView instance : page.items()) {
      if (isMeant(instance, request)) {
        reports.add(migrations.plan(command(request, instance.instanceId()), actor));
      }
    }
    return new Page<>(List.copyOf(reports), page.nextCursor());
  }

  /** Migrates a page of instances; what can be is durable when the stage completes. */
  public CompletionStage<Page<MigrationReport>> migrate(
      BulkMigrationRequest request, String actor) {
    Page<MigrationReport> plan = plan(request, actor);
    List<CompletableFuture<MigrationReport>> reports =
        plan.items().stream().map(report -> migrate(report, request, actor)).toList();
    return CompletableFuture.allOf(reports.toArray(CompletableFuture[]::new))
        .thenApply(
            all ->
                new Page<>(
                    reports.stream().map(CompletableFuture::join).toList(), plan.nextCursor()));
  }

  private CompletableFuture<MigrationReport> migrate(
      MigrationReport planned, BulkMigrationRequest request, String actor) {
    if (!planned.problems().isEmpty()) {
      return CompletableFuture.completedFuture(planned);
    }
    InstanceCommand command = command(request, planned.instanceId());
    CompletableFuture<Outcome> outcome = committer.offer(Submission.of(command, actor));
    return outcome == null
        ? CompletableFuture.completedFuture(planned.refused(problems(Refusals.busy())))
        : Refusals.accepted(outcome)
            .handle(
                (done, failure) ->
                    failure == null ? planned.done() : planned.refused(problems(failure)))
            .toCompletableFuture();
  }

  private static List<Problem> problems(Throwable failure) {
    Throwable why =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (why instanceof ContractCompilerException invalid) {
      return invalid.problems();
    }
    return List.of(
        new Problem(
            "", why instanceof SpiException told ? String.valueOf(told.getMessage()) : "failed"));
  }

  /** A registered version stands for those with added tasks too; what is there loses none. */
  private static boolean isMeant(InstanceView instance, BulkMigrationRequest request) {
    String version = instance.version();
    String base = DerivedVersion.base(version);
    String from = request.fromVersion();
    boolean isThere = base.equals(request.target().toVersion());
    return from == null ? !isThere : version.equals(from) || (base.equals(from) && !isThere);
  }

  private static InstanceCommand.MigrateWorkflow command(BulkMigrationRequest request, String id) {
    return Migrations.command(id, request.target(), new Checks());
  }

  private Page<InstanceView> page(BulkMigrationRequest request) {
    Checks checks = new Checks();
    checks.text("/workflow_type", request.workflowType(), 255);
    checks.optionalText("/from_version", request.fromVersion(), 64);
    checks.range("/limit", request.limit(), 1, 1_000);
    Migrations.command("", request.target(), checks);
    checks.orThrow("the request is not valid");
    definitions.newestVersion(request.workflowType());
    migrations.expectVersion(request.workflowType(), request.target().toVersion());
    Set<String> states = request.states().isEmpty() ? OPEN : request.states();
    return reading.search(
        filter(request.workflowType(), states), request.limit(), request.cursor());
  }

  private static InstanceFilter filter(String type, Set<String> states) {
    return new InstanceFilter(type, states, null, null, null, null);
  }
}
