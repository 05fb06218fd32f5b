package dev.rondo.api;

import java.util.List;
import java.util.Map;

/**
 * What an addition would make of an instance.
 *
 * @param toVersion the version by which it would go; the same where all is there already, or where
 *     there are problems in the request itself
 * @param sequence the last sequence number when it was looked at
 * @param added keys of tasks that would be new
 * @param dependencies what tasks that are there would wait for besides, by their keys
 * @param willRun keys of tasks that would become due at once
 * @param problems everything that keeps it from being done, each with a pointer into the request
 */
public record AdditionReport(
    String instanceId,
    String fromVersion,
    String toVersion,
    long sequence,
    List<String> added,
    Map<String, List<String>> dependencies,
    List<String> willRun,
    List<Problem> problems) {}
