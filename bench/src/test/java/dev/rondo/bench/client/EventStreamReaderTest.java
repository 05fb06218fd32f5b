package dev.rondo.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventStreamReaderTest {
  @Test
  void events_are_told_by_name_and_comments_are_not() throws IOException {
    EventStreamReader reader =
        reader(
            """
            : alive

            id: 1
            event: workflow.created
            data: {"a": 1}

            data: {"event_type": "x"}

            event:workflow.completed
            data: {}

            """);

    assertThat(reader.next()).isEqualTo("workflow.created");
    assertThat(reader.next()).isEqualTo("message");
    assertThat(reader.next()).isEqualTo("workflow.completed");
    assertThat(reader.next()).isNull();
  }

  @Test
  void a_stream_that_breaks_off_inside_an_event_does_not_tell_it() throws IOException {
    assertThat(reader("event: workflow.completed\ndata: {").next()).isNull();
  }

  private static EventStreamReader reader(String text) {
    return new EventStreamReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
