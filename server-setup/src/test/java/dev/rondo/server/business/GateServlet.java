package dev.rondo.server.business;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says who came to the gate, and lets some go on. */
@WebServlet("/gate")
public class GateServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Gate gate;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answers.write(response, gate.started());
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String part = request.getParameter("mend");
    if (part != null) {
      gate.mend(part);
    } else {
      gate.release(Integer.parseInt(request.getParameter("release")));
    }
    Answers.write(response, gate.started());
  }
}
