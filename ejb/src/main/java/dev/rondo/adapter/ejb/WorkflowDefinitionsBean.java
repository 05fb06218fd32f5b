package dev.rondo.adapter.ejb;

import dev.rondo.api.DefinitionView;
import dev.rondo.api.Page;
import dev.rondo.api.Registration;
import dev.rondo.api.ValidationReport;
import dev.rondo.api.WorkflowDefinitions;
import dev.rondo.app.DefinitionCatalog;
import dev.rondo.app.DefinitionGraphs;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The catalog of definitions. */
@Stateless
@Local(WorkflowDefinitions.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
public class WorkflowDefinitionsBean implements WorkflowDefinitions {
  @Resource private SessionContext session;
  @Inject private DefinitionCatalog catalog;
  @Inject private DefinitionGraphs graphs;

  @Override
  @RolesAllowed({Roles.DESIGNER, Roles.ADMIN})
  public Registration register(Map<String, Object> document) {
    return catalog.register(document, actor());
  }

  @Override
  public ValidationReport validate(Map<String, Object> document) {
    return catalog.validate(document);
  }

  @Override
  @RolesAllowed({Roles.DESIGNER, Roles.ADMIN})
  public Registration importWfFormat(
      Map<String, Object> document, String workflowType, double timeScale) {
    return catalog.register(graphs.fromWfFormat(document, workflowType, timeScale), actor());
  }

  @Override
  public DefinitionView get(String workflowType, @Nullable String version) {
    return catalog.get(workflowType, version);
  }

  @Override
  public List<DefinitionView> versions(String workflowType) {
    return catalog.versions(workflowType);
  }

  @Override
  public Page<DefinitionView> list(int limit, @Nullable String cursor) {
    return catalog.list(limit, cursor);
  }

  @Override
  public String graph(String workflowType, @Nullable String version, String format) {
    return graphs.draw(catalog.compiled(workflowType, version), format);
  }

  @Override
  public String machineGraph(String workflowType, @Nullable String version, String format) {
    return graphs.drawMachine(catalog.compiled(workflowType, version), format);
  }

  @Override
  public String schema() {
    return graphs.schema();
  }

  private String actor() {
    return session.getCallerPrincipal().getName();
  }
}
