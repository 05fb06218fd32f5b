package dev.rondo.adapter.ejb;

import dev.rondo.api.Page;
import dev.rondo.api.ResourceView;
import dev.rondo.api.SharedResources;
import dev.rondo.app.ResourceEditing;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Resources that tasks share: what an operator says has its own transaction, and counts at once.
 */
@Stateless
@Local(SharedResources.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
public class SharedResourcesBean implements SharedResources {
  @Resource private SessionContext session;
  @Inject private ResourceEditing editing;

  @Override
  @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
  public Page<ResourceView> list(int limit, @Nullable String cursor) {
    return editing.list(limit, cursor);
  }

  @Override
  @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
  public ResourceView get(String resource) {
    return editing.get(resource);
  }

  @Override
  public ResourceView setMax(String resource, int max) {
    return editing.setMax(resource, max, session.getCallerPrincipal().getName());
  }

  @Override
  public ResourceView clearMax(String resource) {
    return editing.clearMax(resource);
  }
}
