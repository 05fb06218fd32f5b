package dev.rondo.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The REST interface, under {@code /rondo/api}. */
@ApplicationPath("/api")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Rondo",
            version = "0.1.0",
            description =
                "Durable workflows. JSON in snake_case, times in ISO-8601 UTC, problems by RFC 9457."
                    + " Lists page by an opaque cursor. A POST that creates takes an"
                    + " Idempotency-Key: the same key again has the effect of one."),
    security = {@SecurityRequirement(name = "basic"), @SecurityRequirement(name = "bearer")},
    tags = {
      @Tag(name = "definitions", description = "What a workflow is; immutable once registered"),
      @Tag(name = "workflows", description = "Instances: start, follow, steer, repair"),
      @Tag(name = "queues", description = "Where tasks wait for workers"),
      @Tag(name = "tasks", description = "What workers report"),
      @Tag(name = "schedules", description = "Start instances by the clock"),
      @Tag(name = "resources", description = "What limits how many tasks run at a time"),
      @Tag(name = "metrics", description = "Counts and durations")
    })
@SecurityScheme(
    securitySchemeName = "basic",
    type = SecuritySchemeType.HTTP,
    scheme = "basic",
    description = "A user of the server's security domain")
@SecurityScheme(
    securitySchemeName = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "Where the server's security domain has a token realm")
public class RestApplication extends Application {}
