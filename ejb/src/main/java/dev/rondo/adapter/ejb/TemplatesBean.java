package dev.rondo.adapter.ejb;

import dev.rondo.api.InstanceView;
import dev.rondo.api.SpiException;
import dev.rondo.api.TemplateRequest;
import dev.rondo.api.TemplateView;
import dev.rondo.api.Templates;
import dev.rondo.app.Committer;
import dev.rondo.app.Outcome;
import dev.rondo.app.Refusals;
import dev.rondo.app.Replies;
import dev.rondo.app.Starting;
import dev.rondo.app.TemplateCatalog;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The templates that come with the engine. */
@Stateless
@Local(Templates.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
public class TemplatesBean implements Templates {
  @Resource private SessionContext session;
  @Inject private TemplateCatalog catalog;
  @Inject private Starting starting;
  @Inject private Committer committer;

  @Override
  public List<TemplateView> list() {
    return catalog.list();
  }

  @Override
  public TemplateView get(String name) {
    return catalog.get(name);
  }

  @Override
  @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
  public CompletionStage<InstanceView> start(TemplateRequest request) {
    try {
      String actor = session.getCallerPrincipal().getName();
      CompletableFuture<Outcome> outcome =
          committer.offer(starting.submission(catalog.definition(request, actor), actor));
      return outcome == null
          ? CompletableFuture.failedStage(Refusals.busy())
          : Refusals.accepted(outcome).thenApply(Replies::instance);
    } catch (SpiException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
