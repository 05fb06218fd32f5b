package dev.rondo.api;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Definitions with parameters, ready to be filled in and started. */
public interface Templates {
  /** All templates by name, without their documents. */
  List<TemplateView> list();

  /**
   * A template.
   *
   * @throws RegistryException where there is none of that name
   */
  TemplateView get(String name);

  /**
   * Fills a template in, registers the definition that comes out unless it is registered already,
   * and makes an instance of it. The same values give the same version of the definition.
   *
   * <p>The stage completes exceptionally with {@link ContractCompilerException} where a required
   * parameter is missing, one is unknown, or one is of another type.
   */
  CompletionStage<InstanceView> start(TemplateRequest request);
}
