package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.adapter.definition.JsonDocuments;
import dev.rondo.core.instance.EventCatalog;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.SnapshotDocument;
import dev.rondo.core.instance.Versions;
import dev.rondo.core.json.JsonText;
import java.util.Map;

/** Events and states after they have been a JSON text. */
final class Stored {
  private Stored() {}

  /** The event, read back. */
  static InstanceEvent event(InstanceEvent event) {
    return EventCatalog.read(
        EventCatalog.type(event), EventCatalog.FORMAT, parsed(EventCatalog.data(event)));
  }

  /** A snapshot of the state gives the state back. */
  static void snapshot(InstanceState state, Versions versions) {
    assertThat(SnapshotDocument.read(parsed(SnapshotDocument.of(state)), versions))
        .isEqualTo(state);
  }

  private static Map<String, Object> parsed(Map<String, Object> object) {
    return JsonDocuments.parse(JsonText.of(object));
  }
}
