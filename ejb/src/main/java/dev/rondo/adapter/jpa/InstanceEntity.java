package dev.rondo.adapter.jpa;

import dev.rondo.app.port.InstanceQueries.InstanceRow;
import dev.rondo.app.port.InstanceQueries.ParentRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of workflow_instance, to be looked at; the write path changes it. */
@Entity
@Table(name = "workflow_instance")
class InstanceEntity {
  @Id
  @Column(name = "instance_id")
  String instanceId;

  @Column(name = "workflow_type")
  String workflowType;

  @Column(name = "definition_version")
  String version;

  @Column(name = "state")
  String state;

  @Column(name = "previous_state")
  @Nullable String previousState;

  @Column(name = "last_sequence")
  long lastSequence;

  @Column(name = "priority")
  int priority;

  @Column(name = "business_key")
  @Nullable String businessKey;

  @Column(name = "correlation_id")
  String correlationId;

  @Column(name = "created_by")
  String createdBy;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "started_at")
  @Nullable Instant startedAt;

  @Column(name = "completed_at")
  @Nullable Instant completedAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Column(name = "total_tasks")
  int totalTasks;

  @Column(name = "completed_tasks")
  int completedTasks;

  @Column(name = "failed_tasks")
  int failedTasks;

  @Column(name = "running_tasks")
  int runningTasks;

  @Column(name = "error")
  @Nullable String error;

  @Column(name = "error_types")
  @Nullable String errorTypes;

  @Column(name = "metadata")
  @Nullable String metadata;

  @Column(name = "parent_instance_id")
  @Nullable String parentInstanceId;

  @Column(name = "parent_task")
  @Nullable String parentTask;

  @Column(name = "parent_attempt")
  @Nullable Integer parentAttempt;

  InstanceRow row() {
    return new InstanceRow(
        instanceId,
        workflowType,
        version,
        state,
        previousState,
        lastSequence,
        priority,
        businessKey,
        correlationId,
        createdBy,
        createdAt,
        startedAt,
        completedAt,
        updatedAt,
        totalTasks,
        completedTasks,
        failedTasks,
        runningTasks,
        error,
        metadata == null ? Map.of() : JsonCodec.readObject(metadata),
        parent());
  }

  private @Nullable ParentRow parent() {
    return parentInstanceId == null || parentTask == null || parentAttempt == null
        ? null
        : new ParentRow(parentInstanceId, parentTask, parentAttempt);
  }
}
