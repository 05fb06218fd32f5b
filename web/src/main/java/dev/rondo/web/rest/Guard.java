package dev.rondo.web.rest;

import dev.rondo.web.json.Fields;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What keeps a verb from being done twice, or too late. */
public class Guard {

  /** The same key again has the effect of one. */
  @HeaderParam(Query.IDEMPOTENCY_KEY)
  @Nullable String idempotencyKey;

  /** As in the body, which goes before it. */
  @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
  @QueryParam("expected_sequence")
  @Nullable String expectedSequence;

  /** The checked key. */
  @Nullable String key() {
    return Query.idempotencyKey(idempotencyKey);
  }

  /** The checked sequence number of the query. */
  @Nullable Long expected() {
    Fields in = fields();
    Long expected = in.whole("expected_sequence", 0, Long.MAX_VALUE);
    in.finish();
    return expected;
  }

  Fields fields() {
    return Query.of("expected_sequence", expectedSequence);
  }
}
