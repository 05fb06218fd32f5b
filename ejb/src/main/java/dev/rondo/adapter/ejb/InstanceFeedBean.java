package dev.rondo.adapter.ejb;

import dev.rondo.api.InstanceFeed;
import dev.rondo.api.InstanceView;
import dev.rondo.app.InstanceEnds;
import dev.rondo.app.InstanceFeeds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Lets callers follow instances. */
@Stateless
@Local(InstanceFeed.class)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
public class InstanceFeedBean implements InstanceFeed {
  @Inject private InstanceFeeds feeds;
  @Inject private InstanceEnds ends;

  @Override
  public Following follow(String instanceId, long afterSequence, Listener listener) {
    return feeds.follow(instanceId, afterSequence, listener);
  }

  @Override
  public CompletionStage<InstanceView> end(String instanceId, Duration most) {
    return ends.end(instanceId, most);
  }
}
