package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many slots a resource may have. */
@Schema(description = "How many slots a resource may have, whatever its tasks say")
public record MaxBody(
    @Schema(required = true, minimum = "0", maximum = "100000", description = "0 lets nobody begin")
        int max) {

  /** Reads the body. */
  public static MaxBody read(Fields in) {
    in.require("max");
    MaxBody body = new MaxBody(in.whole("max", 0, 100_000, 0));
    in.refuseUnknown();
    in.finish();
    return body;
  }
}
