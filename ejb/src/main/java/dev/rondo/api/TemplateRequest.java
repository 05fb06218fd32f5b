package dev.rondo.api;

import java.util.Map;

/**
 * Asks for an instance of a template.
 *
 * @param template the template's name
 * @param parameters values by the names of the parameters
 * @param start what is asked for besides; its workflow type and version follow from the template
 */
public record TemplateRequest(
    String template, Map<String, Object> parameters, StartRequest start) {}
