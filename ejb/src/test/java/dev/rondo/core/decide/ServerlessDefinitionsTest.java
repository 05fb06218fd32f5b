package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Examples of the Serverless Workflow specification, written as ours, come to the same end. */
class ServerlessDefinitionsTest {
  private static final String HOT = "sensors.temperature";
  private static final String WET = "sensors.humidity";
  private static final String FULL = "No charging slots available";

  private static Play play(String name) {
    return Play.of("from-other-engines/" + name);
  }

  private static Play reads(Play play, String sensor, long value, String room) {
    return play.tell(Words.signal(sensor, Map.of("value", value), room));
  }

  @Test
  void room_readings_are_those_of_one_room() {
    Play play = play("room-readings").start();
    reads(reads(play, HOT, 21, "kitchen"), WET, 70, "bath").waiting("humidity");
    reads(play, WET, 40, "kitchen");
    play.ran("temperature", "humidity", "log[0]", "log[1]", "log", "report").completes();
    assertThat(play.spec().input("log[1]").get("data"))
        .isEqualTo(Map.of("reading", Map.of("value", 40L)));
  }

  @Test
  void room_readings_may_come_in_any_order() {
    reads(reads(play("room-readings").start(), WET, 40, "bath"), HOT, 21, "bath").completes();
  }

  @Test
  void room_readings_are_waited_for_for_an_hour() {
    Play play = reads(play("room-readings").start(), HOT, 21, "bath").pass(Duration.ofHours(1));
    play.cancelled("humidity", "log", "report").ends(WorkflowState.TIMEOUT);
  }

  private static Play station(String type) {
    Map<String, Object> event = Map.of("type", type, "station", 1L, "card", "c-1", "error", "fire");
    return play("ev-charging").with("event", event);
  }

  private static Map<String, Object> answer(long status, Map<String, Object> body) {
    return Map.of("status", status, "body", body);
  }

  private static Play noSession() {
    return station("card-scanned").giving("session", answer(404, Map.of()));
  }

  @Test
  void ev_charging_begins_a_session() {
    Play play = noSession().giving("acquire", answer(200, Map.of("slot", 2L))).start();
    play.ran("session", "acquire", "light", "lock", "begin", "tell_begun").completes();
    assertThat(play.spec().input("lock"))
        .containsEntry("url", "https://ev.example/stations/1/slot/2/lock");
  }

  @Test
  void ev_charging_ends_the_session_of_the_card() {
    Play play = station("card-scanned");
    play.giving("session", answer(200, Map.of("id", "s-1", "slot", 1L))).start();
    play.ran("session", "end", "pay", "unlock", "goodbye", "tell_ended").completes();
  }

  @Test
  void ev_charging_without_a_slot_says_so() {
    Play play = noSession().giving("acquire", answer(400, Map.of("detail", FULL))).start();
    play.ran("session", "acquire", "no_slot").completes();
  }

  @Test
  void ev_charging_that_is_refused_for_another_reason_fails() {
    Play play = noSession().giving("acquire", answer(400, Map.of("detail", "bad card")));
    play.failing("refused", "Refused").start().ran("session", "acquire");
    play.ends(WorkflowState.FAILED);
  }

  @Test
  void ev_charging_tells_of_a_fault() {
    Play play = station("faulted").start().ran("support", "alarm", "tell_faulted").completes();
    assertThat(play.spec().input("support").get("data")).isEqualTo(Map.of("error", "fire"));
  }

  @Test
  void ev_charging_raises_what_it_does_not_know() {
    Play play = station("sunset").failing("unsupported", "Unsupported").start();
    play.ends(WorkflowState.FAILED);
    assertThat(play.spec().input("unsupported"))
        .isEqualTo(Map.of("detail", "event sunset is not supported"));
  }
}
