package dev.rondo.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rondo.adapter.http.TestHost.Asked;
import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskFailedException;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.config.ActionSettings;
import dev.rondo.core.json.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ApiCallTest {
  private static final UUID TASK = UUID.randomUUID();

  private final TestHost host = new TestHost();
  private final List<ApiCall> calls = new ArrayList<>();

  /** What the names of these tests lead to; there is no such name in any real directory. */
  private final Map<String, List<String>> directory = new HashMap<>();

  private final List<String> lookedUp = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    calls.forEach(ApiCall::close);
    host.close();
  }

  private InetAddress[] lookup(String name) throws UnknownHostException {
    lookedUp.add(name);
    if (Character.isDigit(name.charAt(0)) || name.indexOf(':') >= 0) {
      return InetAddress.getAllByName(name);
    }
    List<String> addresses = directory.get(name);
    if (addresses == null) {
      throw new UnknownHostException(name);
    }
    InetAddress[] found = new InetAddress[addresses.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = InetAddress.getByName(addresses.get(i));
    }
    return found;
  }

  private ApiCall api(List<String> allowed, List<String> privates, Duration longest) {
    ActionSettings settings =
        new ActionSettings(allowed, privates, longest, 10_000, List.of(), 1, List.of());
    ApiCall api = new ApiCall(settings, new Texts(), Instant::now, Runnable::run, this::lookup);
    calls.add(api);
    return api;
  }

  /** May call the test's host as inside.test, and outside.test, whose address is private too. */
  private ApiCall api() {
    directory.put("inside.test", List.of("127.0.0.1"));
    directory.put("outside.test", List.of("127.0.0.1"));
    return api(
        List.of("outside.test:" + host.port(), "*.example.test"),
        List.of("inside.test:" + host.port()),
        Duration.ofSeconds(30));
  }

  private static TaskExecution execution(Map<String, Object> input, @Nullable Instant deadline) {
    return new TaskExecution("t", "i", "call", TASK, TASK, 2, TASK.toString(), input, deadline);
  }

  private static TaskExecution get(String url, Object... more) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("url", url);
    for (int i = 0; i < more.length; i += 2) {
      input.put(more[i].toString(), more[i + 1]);
    }
    return execution(input, null);
  }

  private TaskFailedException failure(ApiCall api, TaskExecution execution) {
    TaskFailedException failure =
        catchThrowableOfType(TaskFailedException.class, () -> api.execute(execution));
    assertThat(failure).isNotNull();
    return failure;
  }

  private TaskFailedException failure(TaskExecution execution) {
    return failure(api(), execution);
  }

  private String inside(String path) {
    return host.url("inside.test", path);
  }

  private Asked only() {
    assertThat(host.asked()).hasSize(1);
    return host.asked().get(0);
  }

  @Test
  void a_json_answer_becomes_the_result() throws Exception {
    host.answers(
        "/orders",
        200,
        "application/vnd.shop+json; charset=utf-8",
        "{\"id\":7}",
        "X-A",
        "1",
        "X-A",
        "2",
        "Set-Cookie",
        "session=secret");

    Map<String, ?> result = api().execute(get(inside("/orders?x=%20y")));

    assertThat(result.get("status")).isEqualTo(200);
    assertThat(result.get("body")).isEqualTo(Map.of("id", 7L));
    assertThat(String.valueOf(result.get("headers")))
        .contains("x-a=1, 2")
        .doesNotContain("secret")
        .doesNotContainIgnoringCase("cookie");
    assertThat(only().path()).isEqualTo("/orders?x=%20y");
    assertThat(only().method()).isEqualTo("GET");
    assertThat(only().headers().getFirst("Host")).isEqualTo("inside.test:" + host.port());
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, {\"a\":1}",
    "text/html; charset=nonsense, <p>",
    "'', plain",
    "application/json-seq, 1"
  })
  void what_is_not_said_to_be_json_is_a_text(String type, String body) throws Exception {
    host.answers("/x", 200, type, body);
    assertThat(api().execute(get(inside("/x")))).containsEntry("body", body);
  }

  @Test
  void no_body_is_null() throws Exception {
    host.answers("/x", 204, "application/json", "");
    assertThat(api().execute(get(inside("/x"), "method", "HEAD"))).containsEntry("body", null);
  }

  @Test
  void a_page_that_is_said_to_be_json_fails_the_task() {
    host.answers("/x", 200, "application/json", "<html>");
    TaskFailedException failure = failure(get(inside("/x")));
    assertThat(failure.errorType()).isEqualTo("HttpResponse");
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void data_goes_as_json_and_a_text_as_it_is() throws Exception {
    host.answers("/x", 201, "", "");
    ApiCall api = api();
    api.execute(get(inside("/x"), "method", "post", "data", Map.of("n", 1L)));
    api.execute(
        get(
            inside("/x"),
            "method",
            "PUT",
            "data",
            "a=1&b=2",
            "headers",
            Map.of("content-type", "application/x-www-form-urlencoded")));

    assertThat(host.asked()).extracting(Asked::body).containsExactly("{\"n\":1}", "a=1&b=2");
    assertThat(host.asked())
        .extracting(each -> each.headers().get("Content-Type"))
        .containsExactly(List.of("application/json"), List.of("application/x-www-form-urlencoded"));
  }

  @Test
  void every_attempt_of_a_task_has_the_same_idempotency_key_unless_the_definition_has_one()
      throws Exception {
    host.answers("/x", 200, "", "");
    ApiCall api = api();
    api.execute(get(inside("/x")));
    api.execute(get(inside("/x"), "headers", Map.of("idempotency-key", "own")));

    assertThat(host.asked())
        .extracting(each -> each.headers().get("Idempotency-Key"))
        .containsExactly(List.of(TASK.toString()), List.of("own"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, false",
    "401, false",
    "404, false",
    "408, true",
    "409, false",
    "425, true",
    "429, true",
    "500, true",
    "503, true",
    "304, false",
    "302, false"
  })
  void a_status_that_was_not_expected_fails_the_task(int status, boolean retryable) {
    host.answers("/x", status, "", status == 304 ? "" : "sorry\0", "Retry-After", "7");
    TaskFailedException failure = failure(get(inside("/x?token=hidden")));

    assertThat(failure.errorType()).isEqualTo("HttpStatus");
    assertThat(failure.retryable()).isEqualTo(retryable);
    assertThat(failure.details()).containsEntry("status", status).containsEntry("retry_after", "7");
    assertThat(failure).hasMessageContaining("inside.test").hasMessageContaining("" + status);
    assertThat(failure.getMessage()).doesNotContain("hidden");
  }

  @Test
  void the_definition_says_what_it_expects() throws Exception {
    host.answers("/x", 404, "", "none");
    assertThat(api().execute(get(inside("/x"), "expected_status", List.of(200L, 404L))))
        .containsEntry("status", 404);
    assertThat(failure(get(inside("/x"), "expected_status", 200L)).errorType())
        .isEqualTo("HttpStatus");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.test/",
        "http://inside.test/",
        "http://example.test/",
        "http://a.example.test:8080/",
        "http://inside.test.evil.test/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://a@a.example.test/",
        "http://a:b@a.example.test/",
        "http://evil.test#@a.example.test/",
        "http://evil.test\\@a.example.test/",
        "http:///a.example.test/",
        "http:a.example.test",
        "//a.example.test/",
        "ftp://a.example.test/",
        "file:///etc/passwd",
        "jar:http://a.example.test/x.jar!/",
        "gopher://a.example.test/"
      })
  void a_url_that_the_settings_do_not_allow_is_never_called(String url) {
    TaskFailedException failure = failure(get(url));
    assertThat(failure.errorType()).isIn("HttpRefused", "InvalidParameters");
    assertThat(failure.retryable()).isFalse();
    assertThat(lookedUp).isEmpty();
  }

  @Test
  void without_settings_nothing_is_called() {
    assertThat(failure(api(List.of(), List.of(), Duration.ofSeconds(9)), get(inside("/"))))
        .hasMessageContaining("rondo.http.allowed-hosts");
  }

  @Test
  void an_allowed_name_that_leads_inside_is_refused() {
    host.answers("/x", 200, "", "secret");
    TaskFailedException failure = failure(get(host.url("outside.test", "/x")));

    assertThat(failure.errorType()).isEqualTo("HttpRefused");
    assertThat(failure.retryable()).isFalse();
    assertThat(failure).hasMessageContaining("not public");
    assertThat(host.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "fd00:ec2::254"})
  void not_even_a_private_host_may_lead_to_the_services_of_a_cloud(String address) {
    ApiCall api = api();
    directory.put("inside.test", List.of(address));
    assertThat(failure(api, get(inside("/"))).errorType()).isEqualTo("HttpRefused");
  }

  @Test
  void one_bad_address_among_good_ones_is_enough() {
    ApiCall api = api();
    directory.put("outside.test", List.of("93.184.216.34", "127.0.0.1"));
    assertThat(failure(api, get(host.url("outside.test", "/"))).errorType())
        .isEqualTo("HttpRefused");
  }

  /** The name exists in the directory of the test alone: nobody else was asked where it leads. */
  @Test
  void the_address_that_was_checked_is_the_one_that_is_called() throws Exception {
    host.answers("/x", 200, "", "");
    api().execute(get(inside("/x")));
    assertThat(lookedUp).containsExactly("inside.test");
  }

  @Test
  void a_redirect_is_followed_to_where_a_call_may_go() throws Exception {
    host.redirects("/a", 302, "/b?c=d").answers("/b", 200, "", "there");
    assertThat(api().execute(get(inside("/a")))).containsEntry("body", "there");
    assertThat(host.asked()).extracting(Asked::path).containsExactly("/a", "/b?c=d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/b",
        "http://localhost:%d/b",
        "http://[::1]:%d/b",
        "http://outside.test:%d/b",
        "http://user@inside.test:%d/b",
        "//evil.test/b",
        "ftp://inside.test:%d/b",
        "file:///etc/passwd",
        "http://169.254.169.254/latest/meta-data"
      })
  void a_redirect_to_where_no_call_may_go_is_refused(String location) {
    host.redirects("/a", 307, location.formatted(host.port())).answers("/b", 200, "", "secret");
    TaskFailedException failure = failure(get(inside("/a")));

    assertThat(failure.errorType()).isEqualTo("HttpRefused");
    assertThat(failure.retryable()).isFalse();
    assertThat(host.asked()).hasSize(1);
  }

  @Test
  void a_redirect_that_is_expected_is_the_answer() throws Exception {
    host.redirects("/a", 303, "http://evil.test/b");
    assertThat(api().execute(get(inside("/a"), "expected_status", 303L)))
        .containsEntry("status", 303);
  }

  @Test
  void redirects_are_counted() {
    for (int i = 0; i < 9; i++) {
      host.redirects("/" + i, 302, "/" + (i + 1));
    }
    host.redirects("/circle", 302, "/circle");

    assertThat(failure(get(inside("/0"))).errorType()).isEqualTo("HttpRefused");
    assertThat(host.asked()).hasSize(6);
    assertThat(failure(get(inside("/circle"))).errorType()).isEqualTo("HttpRefused");
  }

  @Test
  void what_one_host_was_told_another_one_is_not() throws Exception {
    try (TestHost other = new TestHost()) {
      directory.put("inside.test", List.of("127.0.0.1"));
      directory.put("other.test", List.of("127.0.0.1"));
      other.answers("/b", 200, "", "");
      host.redirects("/a", 307, other.url("other.test", "/b"));
      ApiCall api =
          api(
              List.of(),
              List.of("inside.test:" + host.port(), "other.test:" + other.port()),
              Duration.ofSeconds(30));
      api.execute(
          get(inside("/a"), "headers", Map.of("Authorization", "Bearer s", "X-Api-Key", "s")));

      assertThat(host.asked().get(0).headers()).containsKeys("Authorization", "X-api-key");
      assertThat(other.asked().get(0).headers())
          .doesNotContainKeys("Authorization", "X-api-key")
          .containsKeys("Idempotency-key");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "X-A, 'a\r\nX-B: b'",
    "X-A, 'a\nb'",
    "X-A, 'a\0'",
    "X-A, 'ä'",
    "'X-A: b\r\nX-C', d",
    "'', a",
    "'X A', a",
    "Host, evil.test",
    "content-length, 5",
    "Transfer-Encoding, chunked",
    "Connection, close",
    "Proxy-Authorization, x"
  })
  void a_header_that_would_say_more_than_itself_is_refused(String name, String value) {
    TaskFailedException failure = failure(get(inside("/x"), "headers", Map.of(name, value)));
    assertThat(failure.errorType()).isEqualTo("InvalidParameters");
    assertThat(failure.retryable()).isFalse();
    assertThat(host.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a b", "/a\r\nHost: evil.test", "/a\nb", "/%zz", "/<x>"})
  void a_url_that_is_none_is_refused(String path) {
    assertThat(failure(get(inside(path))).errorType()).isEqualTo("InvalidParameters");
    assertThat(host.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_huge_answer_is_cut_off(boolean lengthSaid) {
    host.on(
        "/x",
        exchange -> {
          exchange.sendResponseHeaders(200, lengthSaid ? 1L << 40 : 0);
          byte[] block = new byte[65_536];
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 100_000; i++) {
              out.write(block);
            }
          } catch (IOException e) {
            // The caller has gone, as it should.
          }
        });
    TaskFailedException failure = failure(get(inside("/x")));

    assertThat(failure.errorType()).isEqualTo("HttpResponse");
    assertThat(failure).hasMessageContaining("10000 bytes");
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void a_small_answer_that_unpacks_to_a_huge_one_is_cut_off() {
    host.on(
        "/x",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
            for (int i = 0; i < 1_000; i++) {
              out.write(new byte[65_536]);
            }
          } catch (IOException e) {
            // The caller has gone, as it should.
          }
        });
    TaskFailedException failure = failure(get(inside("/x")));
    assertThat(failure).hasMessageContaining("10000 bytes");
    assertThat(failure.errorType()).isEqualTo("HttpResponse");
  }

  @Test
  void a_host_that_drips_is_cut_off_when_the_time_is_over() {
    host.on(
        "/x",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write('.');
              out.flush();
              Thread.onSpinWait();
            }
          } catch (IOException e) {
            // The caller has gone, as it should.
          }
        });
    ApiCall patient =
        new ApiCall(
            new ActionSettings(
                List.of(),
                List.of("inside.test:" + host.port()),
                Duration.ofSeconds(1),
                100_000_000,
                List.of(),
                1,
                List.of()),
            new Texts(),
            Instant::now,
            Runnable::run,
            this::lookup);
    calls.add(patient);
    directory.put("inside.test", List.of("127.0.0.1"));
    TaskFailedException failure = failure(patient, get(inside("/x")));

    assertThat(failure.errorType()).isEqualTo("HttpTimeout");
    assertThat(failure.retryable()).isTrue();
  }

  @Test
  void a_host_that_says_nothing_costs_no_more_than_the_time_of_the_attempt() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      directory.put("inside.test", List.of("127.0.0.1"));
      ApiCall api =
          api(List.of(), List.of("inside.test:" + silent.getLocalPort()), Duration.ofSeconds(30));
      String url = "http://inside.test:" + silent.getLocalPort() + "/";
      Instant start = Instant.now();
      TaskFailedException failure =
          failure(api, execution(Map.of("url", url), start.plusMillis(300)));

      assertThat(failure.errorType()).isEqualTo("HttpTimeout");
      assertThat(failure.retryable()).isTrue();
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void a_host_that_is_not_there_may_be_there_later() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    directory.put("inside.test", List.of("127.0.0.1"));
    ApiCall api =
        api(List.of("*.example.test"), List.of("inside.test:" + port), Duration.ofSeconds(30));

    TaskFailedException refused = failure(api, get("http://inside.test:" + port + "/"));
    assertThat(refused.errorType()).isEqualTo("HttpConnection");
    assertThat(refused.retryable()).isTrue();
    TaskFailedException unknown = failure(api, get("http://no.example.test/"));
    assertThat(unknown.errorType()).isEqualTo("HttpConnection");
    assertThat(unknown).hasMessageContaining("not known");
  }

  @Test
  void parameters_that_came_by_a_mapping_are_checked_too() {
    assertThat(failure(get(inside("/x"), "method", "TRACE")).errorType())
        .isEqualTo("InvalidParameters");
    assertThat(failure(get(inside("/x"), "data", "x"))).hasMessage("GET sends no data");
    assertThat(failure(get(inside("/x"), "expected_status", "200")).errorType())
        .isEqualTo("InvalidParameters");
    assertThat(failure(get(inside("/x"), "headers", "X-A: b")).errorType())
        .isEqualTo("InvalidParameters");
    assertThat(failure(execution(Map.of(), null)).errorType()).isEqualTo("InvalidParameters");
  }

  /** Reads numbers, texts and flat objects: enough for these tests, and no other adapter. */
  private static final class Texts implements JsonTexts {
    @Override
    public String write(@Nullable Object value) {
      return JsonText.of(value);
    }

    @Override
    public Map<String, Object> read(String text) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object readValue(String text) {
      if (!text.equals("{\"id\":7}")) {
        throw new IllegalArgumentException("no JSON at line 1");
      }
      return Map.of("id", 7L);
    }
  }
}
