package dev.rondo.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template.
 *
 * @param title its name for people
 * @param parameters what may be given, each with name, type, required, description, and default
 *     where it has one
 * @param definition what is filled in; absent in a list
 */
public record TemplateView(
    String name,
    String workflowType,
    String version,
    String title,
    String description,
    List<Map<String, Object>> parameters,
    @Nullable Map<String, Object> definition) {}
