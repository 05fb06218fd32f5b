package dev.rondo.core.instance;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** How each kind of event is written and read, by its stored name and by its class. */
final class EventForms {
  private final Map<String, Form<?>> byType = new LinkedHashMap<>();
  private final Map<Class<?>, Form<?>> byClass = new HashMap<>();

  <E extends InstanceEvent> void add(
      String type,
      Class<E> event,
      BiConsumer<E, Fields.Writer> writer,
      Function<Fields, E> reader) {
    Form<E> form = new Form<>(type, event, writer, reader);
    byType.put(type, form);
    byClass.put(event, form);
  }

  boolean has(String type) {
    return byType.containsKey(type);
  }

  String type(InstanceEvent event) {
    return form(event).type();
  }

  Fields.Writer write(InstanceEvent event) {
    return form(event).write(event);
  }

  InstanceEvent read(String type, Map<String, Object> data) {
    return Objects.requireNonNull(byType.get(type), type).reader().apply(new Fields(data));
  }

  Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new LinkedHashMap<>();
    byType.forEach((type, form) -> types.put(type, form.event()));
    return types;
  }

  private Form<?> form(InstanceEvent event) {
    return Objects.requireNonNull(byClass.get(event.getClass()), "every event is listed");
  }

  private record Form<E extends InstanceEvent>(
      String type,
      Class<E> event,
      BiConsumer<E, Fields.Writer> writer,
      Function<Fields, E> reader) {

    Fields.Writer write(InstanceEvent happened) {
      Fields.Writer out = new Fields.Writer();
      writer.accept(event.cast(happened), out);
      return out;
    }
  }
}
