package dev.rondo.web.dto;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Problem;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.JsonDocument;
import dev.rondo.web.json.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many completions in one request, each of which stands for itself. */
public record BulkCompletion(List<Item> items) {

  /**
   * One completion.
   *
   * @param taskId null where what was given is none
   * @param problems what is wrong with it; empty = nothing
   */
  public record Item(@Nullable UUID taskId, CompletionBody body, List<Problem> problems) {}

  /** Reads the list. */
  public static BulkCompletion read(JsonDocument document) {
    if (!(document.value() instanceof List<?> list)) {
      throw invalid("must be a list");
    }
    if (list.isEmpty() || list.size() > Limits.PAGE) {
      throw invalid("must have 1 to " + Limits.PAGE + " elements");
    }
    List<Item> items = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      items.add(item(Fields.ofElement(document, i, list.get(i))));
    }
    return new BulkCompletion(items);
  }

  private static Item item(Fields in) {
    in.require("task_id");
    UUID taskId = in.uuid("task_id");
    CompletionBody body = CompletionBody.readFields(in);
    in.refuseUnknown();
    return new Item(taskId, body, in.findings().all());
  }

  private static ContractCompilerException invalid(String message) {
    return new ContractCompilerException(
        "The request is not valid", List.of(new Problem("", message)));
  }
}
