package dev.rondo.api;

import java.util.List;

/**
 * What registering a definition answered.
 *
 * @param created false where the same content was there already
 * @param executionOrder task keys level by level
 * @param criticalPathSeconds the longest sum of estimates, or of time limits where there is none
 */
public record Registration(
    String workflowType,
    String version,
    boolean created,
    List<List<String>> executionOrder,
    Number criticalPathSeconds,
    List<Problem> warnings) {}
