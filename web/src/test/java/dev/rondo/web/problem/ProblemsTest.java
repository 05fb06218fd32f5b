package dev.rondo.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.AccessRefusedException;
import dev.rondo.api.ConcurrencyLimitException;
import dev.rondo.api.ConflictException;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.HandlerInitializationException;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.PayloadTooLargeException;
import dev.rondo.api.Problem;
import dev.rondo.api.ProtocolHandlerException;
import dev.rondo.api.RegistryException;
import dev.rondo.web.json.JsonFormat;
import dev.rondo.web.json.MalformedRequestException;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import jakarta.resource.spi.ResourceAllocationException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {

  static Stream<Arguments> thrown() {
    Map<String, Object> facts = Map.of("instance_id", "i");
    return Stream.of(
        Arguments.of(new ContractCompilerException("m", List.of()), 422, "VALIDATION"),
        Arguments.of(new RegistryException("m", facts), 404, "REGISTRY_ERROR"),
        Arguments.of(new InvalidProtocolStateException("m", facts), 409, "INVALID_PROTOCOL_STATE"),
        Arguments.of(new ConflictException("m", facts), 409, "CONFLICT"),
        Arguments.of(new ConcurrencyLimitException("m", facts), 429, "CONCURRENCY_LIMIT"),
        Arguments.of(new PayloadTooLargeException("m", facts), 413, "PAYLOAD_TOO_LARGE"),
        Arguments.of(
            new HandlerInitializationException("m", facts, null), 503, "HANDLER_INITIALIZATION"),
        Arguments.of(new ProtocolHandlerException("m", facts, null), 500, "PROTOCOL_HANDLER"),
        Arguments.of(new MalformedRequestException("m"), 400, "MALFORMED_REQUEST"),
        Arguments.of(new EJBAccessException("m"), 403, "FORBIDDEN"),
        Arguments.of(new AccessRefusedException("m", facts), 403, "FORBIDDEN"),
        Arguments.of(new TimeoutException(), 503, "HANDLER_INITIALIZATION"),
        Arguments.of(new IOException("m"), 400, "MALFORMED_REQUEST"),
        Arguments.of(new IllegalStateException("m"), 500, "PROTOCOL_HANDLER"),
        Arguments.of(
            new PersistenceException(new SQLException("m", "08001")),
            503,
            "HANDLER_INITIALIZATION"),
        Arguments.of(
            new IllegalStateException(new SQLException("m", "57P01")),
            503,
            "HANDLER_INITIALIZATION"),
        Arguments.of(
            new PersistenceException(new SQLException(new ResourceAllocationException("m"))),
            503,
            "HANDLER_INITIALIZATION"),
        Arguments.of(
            suppressing(new PersistenceException("not committed"), new SQLException("m", "08006")),
            503,
            "HANDLER_INITIALIZATION"),
        Arguments.of(
            suppressing(new PersistenceException("not committed"), new SQLException("m", "23505")),
            500,
            "PROTOCOL_HANDLER"),
        Arguments.of(
            new PersistenceException(new SQLException("m", "23505")), 500, "PROTOCOL_HANDLER"),
        Arguments.of(
            new PersistenceException(new SQLException("m", "57014")), 500, "PROTOCOL_HANDLER"),
        Arguments.of(new PersistenceException(new SQLException("m")), 500, "PROTOCOL_HANDLER"),
        Arguments.of(new StackOverflowError(), 500, "PROTOCOL_HANDLER"));
  }

  private static Throwable suppressing(Throwable thrown, Throwable suppressed) {
    Throwable cause = new IllegalStateException("the commit failed");
    cause.addSuppressed(suppressed);
    thrown.initCause(cause);
    return thrown;
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void what_is_thrown_has_a_status_and_a_code(Throwable thrown, int status, String code) {
    ProblemDetail problem = Problems.of(thrown);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.type()).startsWith("urn:rondo:problem:");
    assertThat(problem.detail()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void wrappers_are_taken_off(Throwable thrown, int status, String code) {
    if (thrown instanceof Exception cause) {
      EJBException wrapped = new EJBException(cause);
      assertThat(Problems.of(new CompletionException(wrapped)).code()).isEqualTo(code);
    }
    assertThat(Problems.of(new CompletionException(thrown)).status()).isEqualTo(status);
  }

  @Test
  void a_wrapper_around_nothing_is_a_failure() {
    assertThat(Problems.of(new EJBException("m")).status()).isEqualTo(500);
    assertThat(Problems.of(new CompletionException(null)).status()).isEqualTo(500);
  }

  @Test
  void findings_are_told_with_their_pointers() {
    ProblemDetail problem =
        Problems.of(new ContractCompilerException("m", List.of(new Problem("/a", "is required"))));
    assertThat(problem.errors()).containsExactly(new Problem("/a", "is required"));
    assertThat(JsonFormat.text(problem))
        .contains("\"errors\":[{\"pointer\":\"/a\",\"message\":\"is required\"}]");
  }

  @Test
  void a_failure_tells_nothing_of_the_inside() {
    ProblemDetail problem =
        Problems.of(
            new EJBException(
                new IllegalStateException(
                    "jdbc:postgresql://db/x?password=hunter2 at Some.java:5")));
    assertThat(JsonFormat.text(problem))
        .doesNotContain("hunter2", "java", "jdbc")
        .contains("\"incident\":");
  }

  @Test
  void what_may_be_a_credential_is_hidden() {
    ProblemDetail problem =
        Problems.of(
            new ConflictException(
                "m",
                Map.of(
                    "db_password", "x1",
                    "current_state", "running",
                    "nested", Map.of("apiToken", "x2", "list", List.of(Map.of("Secret", "x3"))))));
    assertThat(JsonFormat.text(problem))
        .doesNotContain("x1", "x2", "x3")
        .contains("[REDACTED]", "\"current_state\":\"running\"");
  }

  @Test
  void every_status_has_a_code() {
    assertThat(Problems.ofStatus(401).code()).isEqualTo("UNAUTHORIZED");
    assertThat(Problems.ofStatus(405).code()).isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(Problems.ofStatus(418).status()).isEqualTo(400);
    assertThat(Problems.ofStatus(507).status()).isEqualTo(500);
  }
}
