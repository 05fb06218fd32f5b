package dev.rondo.api;

import java.util.List;

/**
 * An instance that did not do what a bulk job asked for.
 *
 * @param outcome refused or failed
 * @param code as the code of a problem over REST
 * @param problems what did not fit; empty where nothing more is known
 */
public record BulkFailureView(
    String instanceId, String outcome, String code, String message, List<Problem> problems) {}
