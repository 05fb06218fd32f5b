package dev.rondo.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; null or empty = any.
 *
 * @param assignee who has it; while nobody has, everybody who is named and has not decided
 * @param group a group whose members may decide
 * @param states pending, approved, rejected, timeout, cancelled, skipped, completed
 */
public record ApprovalFilter(
    @Nullable String assignee,
    @Nullable String group,
    Set<String> states,
    @Nullable String workflowType,
    @Nullable String instanceId) {}
