package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is to decide. */
@Schema(description = "Who is to decide")
public record DelegationBody(@Schema(required = true, description = "A principal") String to) {

  /** Reads the body. */
  public static DelegationBody read(Fields in) {
    DelegationBody body = new DelegationBody(in.requiredText("to", TextRule.NAME));
    in.refuseUnknown();
    in.finish();
    return body;
  }
}
