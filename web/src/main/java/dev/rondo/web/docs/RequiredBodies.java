package dev.rondo.web.docs;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;

/**
 * Tells of every body that it has to be there. The document that the build makes says so, too, but
 * SmallRye 4.2 loses it when it reads a document back.
 */
public final class RequiredBodies implements OASFilter {

  @Override
  public RequestBody filterRequestBody(RequestBody body) {
    body.setRequired(true);
    return body;
  }
}
