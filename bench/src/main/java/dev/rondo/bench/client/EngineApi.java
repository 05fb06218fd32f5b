package dev.rondo.bench.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.bench.history.HistoryEvent;
import dev.rondo.bench.measure.BenchJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of the engine's REST API that bench speaks. */
public final class EngineApi {
  private static final String API = "/rondo/api";
  private static final int PAGE = 1000;
  private static final int CONFLICT = 409;
  private static final Set<String> ENDED =
      Set.of("completed", "failed", "cancelled", "timeout", "compensated");

  private final Rest rest;

  public EngineApi(Rest rest) {
    this.rest = rest;
  }

  /** Registers a definition; the same one again is no error. */
  public void register(Map<String, Object> definition) {
    rest.post(API + "/definitions", BenchJson.write(definition));
  }

  /** Imports a WfFormat document as a definition whose tasks do nothing. */
  public void importWfFormat(String workflowType, String document) {
    rest.post(
        API
            + "/definitions/import?format=wfformat&time_scale=0&workflow_type="
            + Rest.encoded(workflowType),
        document);
  }

  /** Starts an instance and answers the state it is in when it ends, or after a minute. */
  public String run(String workflowType, Map<String, Object> data) {
    Map<String, Object> body = Map.of("workflow_type", workflowType, "initial_data", data);
    return rest.post(API + "/workflows?wait_seconds=60", BenchJson.write(body))
        .path("state")
        .asText();
  }

  /** Starts an instance of that id, unless it is there already. */
  public void startOnce(String workflowType, String id) {
    Map<String, Object> body = Map.of("workflow_type", workflowType, "instance_id", id);
    try {
      rest.post(API + "/workflows", BenchJson.write(body));
    } catch (RestException e) {
      if (e.status() != CONFLICT) {
        throw e;
      }
    }
  }

  /** The instance as it is now. */
  public JsonNode instance(String id) {
    return rest.get(path(id));
  }

  /** The whole history, page by page. */
  public List<HistoryEvent> history(String id) {
    List<HistoryEvent> all = new ArrayList<>();
    long from = 1;
    while (true) {
      JsonNode page = rest.get(path(id) + "/history?from_sequence=" + from + "&limit=" + PAGE);
      JsonNode events = page.path("events");
      events.forEach(event -> all.add(HistoryEvent.of(event)));
      if (events.isEmpty() || page.path("is_complete").asBoolean()) {
        return all;
      }
      from = events.get(events.size() - 1).path("sequence_number").asLong() + 1;
    }
  }

  /** Whether a state is one that an instance ends in. */
  public static boolean isEnd(String state) {
    return ENDED.contains(state);
  }

  private static String path(String id) {
    return API + "/workflows/" + Rest.encoded(id);
  }
}
