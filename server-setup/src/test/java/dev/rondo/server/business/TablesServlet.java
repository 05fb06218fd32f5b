package dev.rondo.server.business;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Shows the rows of all tables of the engine in which one of some texts stands ({@code ?with=}, any
 * number). Looks at one row after the other: other tests may have left more than fits in memory.
 */
@WebServlet("/tables")
public class TablesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Resource(lookup = "java:jboss/datasources/RondoDS")
  private transient DataSource database;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    List<String> texts = List.of(request.getParameterValues("with"));
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false); // else PostgreSQL's driver fetches a whole table at once
      for (String table : tables(connection)) {
        add(connection, table, texts, rows);
      }
      connection.rollback();
    } catch (SQLException e) {
      throw new ServletException(e);
    }
    Answers.write(response, rows);
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet found =
        connection
            .getMetaData()
            .getTables(null, "public", "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (found.next()) {
        tables.add(found.getString("TABLE_NAME"));
      }
    }
    return tables;
  }

  private static void add(
      Connection connection, String table, List<String> texts, List<String> rows)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(100);
      ResultSet found = statement.executeQuery("select * from \"" + table + "\"");
      while (found.next()) {
        StringBuilder row = new StringBuilder(table);
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.append(" | ").append(found.getString(i));
        }
        if (texts.stream().anyMatch(text -> row.indexOf(text) >= 0)) {
          rows.add(row.toString());
        }
      }
    }
  }
}
