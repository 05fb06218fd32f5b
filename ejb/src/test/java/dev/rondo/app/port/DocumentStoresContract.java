package dev.rondo.app.port;

import static dev.rondo.app.port.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.port.DefinitionStore.Added;
import dev.rondo.app.port.DefinitionStore.Document;
import dev.rondo.app.port.DefinitionStore.Header;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Definitions and snapshots. */
public abstract class DocumentStoresContract extends StoreContract {

  private static Document document(String type, String version, String digest) {
    String long_text = "{\"digest\":\"" + digest + "\",\"text\":\"" + "é".repeat(100_000) + "\"}";
    return new Document(new Header(type, version, digest, NOON, "alice"), long_text);
  }

  private Added add(Document document) {
    return transacted(() -> stores().definitions().add(document));
  }

  @Test
  void a_definition_is_added_once_and_never_changed() {
    assertThat(add(document("t", "1", "d1"))).isEqualTo(Added.NEW);
    assertThat(add(document("t", "1", "d1"))).isEqualTo(Added.SAME);
    assertThat(add(document("t", "1", "d2"))).isEqualTo(Added.OTHER_CONTENT);

    assertThat(stores().definitions().find("t", "1")).contains(document("t", "1", "d1"));
    assertThat(stores().definitions().find("t", "2")).isEmpty();
    assertThat(stores().definitions().newest("absent")).isEmpty();
  }

  @Test
  void the_newest_is_the_one_registered_last_whatever_its_name() {
    add(document("t", "2", "a"));
    add(document("t", "10", "b"));
    add(document("t", "1", "c"));
    add(document("s", "7", "d"));
    add(document("T", "5", "e"));

    assertThat(stores().definitions().newest("t")).contains(document("t", "1", "c"));
    assertThat(stores().definitions().versions("t"))
        .extracting(Header::version)
        .containsExactly("1", "10", "2");
    assertThat(stores().definitions().versions("absent")).isEmpty();
    assertThat(stores().definitions().list("", 9))
        .containsExactly(
            document("T", "5", "e").header(),
            document("s", "7", "d").header(),
            document("t", "1", "c").header());
    assertThat(stores().definitions().list("T", 1))
        .extracting(Header::workflowType)
        .containsExactly("s");
  }

  @Test
  void what_was_derived_is_found_by_its_name_and_nowhere_else() {
    Document derived =
        new Document(new Header("t", "1+added.x", "d2", NOON, "alice", "1"), "{\"more\":1}");
    Document alone =
        new Document(new Header("u", "1+added.x", "d2", NOON, "alice", "1"), "{\"more\":1}");
    add(document("t", "1", "d1"));
    assertThat(add(derived)).isEqualTo(Added.NEW);
    assertThat(add(derived)).isEqualTo(Added.SAME);
    assertThat(add(document("t", "1+added.x", "d3"))).isEqualTo(Added.OTHER_CONTENT);
    add(alone);

    assertThat(stores().definitions().find("t", "1+added.x")).contains(derived);
    assertThat(stores().definitions().newest("t")).contains(document("t", "1", "d1"));
    assertThat(stores().definitions().versions("t"))
        .extracting(Header::version)
        .containsExactly("1");
    assertThat(stores().definitions().list("", 9))
        .extracting(Header::workflowType)
        .containsExactly("t");
    assertThat(stores().definitions().newest("u")).isEmpty();

    add(document("t", "2", "d4"));
    assertThat(stores().definitions().versions("t"))
        .extracting(Header::version)
        .containsExactly("2", "1");
  }

  @Test
  void versions_registered_at_once_all_get_their_place() throws Exception {
    List<Future<Added>> adding = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String version = "v" + i % 4;
      adding.add(elsewhere(() -> add(document("t", version, "d"))));
    }
    List<Added> added = new ArrayList<>();
    for (Future<Added> future : adding) {
      added.add(result(future));
    }

    assertThat(added).filteredOn(Added.NEW::equals).hasSize(4);
    assertThat(added).filteredOn(Added.SAME::equals).hasSize(4);
    assertThat(stores().definitions().versions("t")).hasSize(4);
  }

  @Test
  void a_snapshot_gives_the_state_back() {
    Sample sample =
        Sample.created("x").then(new InstanceEvent.WorkflowStarted(null), Sample.scheduled("a"));
    stores().snapshots().save(sample.state(), NOON);

    assertThat(stores().snapshots().newest("x", 99, Versions.only(Sample.DEFINITION)))
        .contains(sample.state());
    assertThat(stores().snapshots().newest("x", 2, Versions.only(Sample.DEFINITION))).isEmpty();
    assertThat(stores().snapshots().newest("y", 99, Versions.only(Sample.DEFINITION))).isEmpty();
  }

  @Test
  void the_newest_snapshot_up_to_a_sequence_is_found_and_the_first_kept_stays() {
    Sample sample = Sample.created("x");
    stores().snapshots().save(sample.state(), NOON);
    stores().snapshots().save(sample.state(), NOON.plusSeconds(9));
    var first = sample.state();
    sample.then(new InstanceEvent.WorkflowStarted(null));
    stores().snapshots().save(sample.state(), NOON.plusSeconds(1));

    assertThat(stores().snapshots().newest("x", 1, Versions.only(Sample.DEFINITION)))
        .contains(first);
    assertThat(stores().snapshots().newest("x", 2, Versions.only(Sample.DEFINITION)))
        .contains(sample.state());
    assertThat(stores().snapshots().list("x"))
        .extracting(SnapshotStore.Kept::sequence)
        .containsExactly(2L, 1L);
    assertThat(stores().snapshots().list("x").get(1).createdAt()).isEqualTo(NOON);
    assertThat(stores().snapshots().list("x").get(1).characters()).isPositive();
  }
}
