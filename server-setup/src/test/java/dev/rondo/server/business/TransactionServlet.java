package dev.rondo.server.business;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Does the steps of its body in one transaction, which it commits or rolls back. */
@WebServlet("/transaction")
public class TransactionServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Resource private transient UserTransaction transaction;
  @Inject private transient Steps steps;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      Answers.write(
          response,
          perform(
              request.getReader().lines().toList(), "commit".equals(request.getParameter("end"))));
    } catch (NotSupportedException
        | SystemException
        | RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException
        | SQLException
        | JMSException e) {
      throw new ServletException(e);
    }
  }

  private List<String> perform(List<String> lines, boolean commit)
      throws NotSupportedException,
          SystemException,
          RollbackException,
          HeuristicMixedException,
          HeuristicRollbackException,
          SQLException,
          JMSException {
    transaction.begin();
    boolean done = false;
    try {
      List<String> answers = new ArrayList<>();
      for (String line : lines) {
        answers.add(steps.perform(line));
      }
      done = commit;
      if (commit) {
        transaction.commit();
      }
      return answers;
    } finally {
      if (!done) {
        transaction.rollback();
      }
    }
  }
}
