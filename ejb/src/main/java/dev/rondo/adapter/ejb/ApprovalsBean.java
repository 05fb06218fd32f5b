package dev.rondo.adapter.ejb;

import dev.rondo.api.ApprovalFilter;
import dev.rondo.api.ApprovalRequest;
import dev.rondo.api.ApprovalResult;
import dev.rondo.api.ApprovalView;
import dev.rondo.api.Approvals;
import dev.rondo.api.Page;
import dev.rondo.app.Approving;
import dev.rondo.app.Caller;
import dev.rondo.app.CallerCommands;
import dev.rondo.app.Refusals;
import dev.rondo.app.Submission;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approvals. Every role may ask: who may decide on which, the approval says. */
@Stateless
@Local(Approvals.class)
@TransactionAttribute(TransactionAttributeType.REQUIRED)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
public class ApprovalsBean implements Approvals {
  @Resource private SessionContext session;
  @Inject private Approving approving;
  @Inject private CallerCommands commands;

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Page<ApprovalView> search(ApprovalFilter filter, int limit, @Nullable String cursor) {
    return approving.search(filter, limit, cursor);
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public ApprovalView get(UUID approvalId) {
    return approving.get(approvalId);
  }

  @Override
  public ApprovalResult perform(ApprovalRequest request) {
    Caller caller = new Caller(session.getCallerPrincipal().getName(), session::isCallerInRole);
    Submission asked = approving.submission(request, caller);
    return approving.result(asked, Refusals.accepted(commands.execute(asked)));
  }
}
