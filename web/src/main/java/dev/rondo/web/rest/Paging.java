package dev.rondo.web.rest;

import dev.rondo.web.json.Fields;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page of a list a caller wants. */
public class Paging {

  /** Most elements of the page. */
  @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
  @QueryParam("limit")
  @Nullable String limit;

  /** The next_cursor of the page before; absent for the first. */
  @QueryParam("cursor")
  @Nullable String cursor;

  /** The checked page. */
  record Asked(int size, @Nullable String cursor) {}

  /** The query, where it says nothing else. */
  Asked asked(int usualSize) {
    Fields in = with();
    Asked asked = asked(in, usualSize);
    in.finish();
    return asked;
  }

  /** The page of a query that says more; the caller finishes it. */
  Asked asked(Fields in, int usualSize) {
    return new Asked(Query.limit(in, usualSize), in.text("cursor", Query.OPAQUE));
  }

  /** A query of these names and values by turns, and of the page. */
  Fields with(@Nullable String... namesAndValues) {
    int more = namesAndValues.length;
    @Nullable String[] all = Arrays.copyOf(namesAndValues, more + 4);
    all[more] = "limit";
    all[more + 1] = limit;
    all[more + 2] = "cursor";
    all[more + 3] = cursor;
    return Query.of(all);
  }
}
