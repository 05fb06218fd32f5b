package dev.rondo.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rondo.server.business.Handlers;
import java.io.File;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application beside the engine, as an archive and as seen from outside. */
final class Business {
  private static final String NAME = "business.war";

  private final Api api;

  private Business(Api api) {
    this.api = api;
  }

  /** The application on a server. */
  static Business on(String server) {
    return new Business(Api.at(server + "/business", "admin"));
  }

  static WebArchive archive() {
    return ShrinkWrap.create(WebArchive.class, NAME)
        .merge(ServerUnderTest.besideRondo())
        .addPackage(Handlers.class.getPackage())
        .addAsWebInfResource(
            new StringAsset(
                """
                <jboss-web xmlns="http://www.jboss.com/xml/ns/javaee">
                  <context-root>/business</context-root>
                  <security-domain>rondo</security-domain>
                </jboss-web>
                """),
            "jboss-web.xml")
        .addAsWebInfResource(
            new StringAsset(
                """
                <jboss xmlns="urn:jboss:1.0">
                  <jboss-deployment-dependencies xmlns="urn:jboss:deployment-dependencies:1.0">
                    <dependency name="rondo.ear"/>
                  </jboss-deployment-dependencies>
                </jboss>
                """),
            "jboss-all.xml")
        .addAsResource(
            new StringAsset(
                """
                <job id="it-nightly" xmlns="https://jakarta.ee/xml/ns/jakartaee" version="2.0">
                  <step id="only">
                    <batchlet ref="nightly"/>
                  </step>
                </job>
                """),
            "META-INF/batch-jobs/it-nightly.xml")
        .setWebXML(
            new StringAsset(
                """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <module-name>business</module-name>
                  <security-constraint>
                    <web-resource-collection>
                      <web-resource-name>all</web-resource-name>
                      <url-pattern>/*</url-pattern>
                    </web-resource-collection>
                    <auth-constraint>
                      <role-name>**</role-name>
                    </auth-constraint>
                  </security-constraint>
                  <security-constraint>
                    <web-resource-collection>
                      <web-resource-name>notices</web-resource-name>
                      <url-pattern>/notices/*</url-pattern>
                    </web-resource-collection>
                  </security-constraint>
                  <login-config>
                    <auth-method>BASIC</auth-method>
                  </login-config>
                </web-app>
                """));
  }

  /** Puts the archive where a server that starts finds it. */
  static void export(File deployments) {
    archive().as(ZipExporter.class).exportTo(new File(deployments, NAME), true);
  }

  /** Does the steps in one transaction; answers what each said. */
  List<String> commit(String... steps) {
    return Api.texts(api.postText("/transaction?end=commit", String.join("\n", steps)));
  }

  /** As {@link #commit}, but the transaction is rolled back. */
  List<String> rollBack(String... steps) {
    return Api.texts(api.postText("/transaction?end=rollback", String.join("\n", steps)));
  }

  /** The rows of the ledger whose label begins so. */
  List<Row> ledger(String label) {
    return Api.texts(api.get("/ledger").expect(200)).stream()
        .map(text -> text.split(" ", -1))
        .map(words -> new Row(words[0], words[1], words[2]))
        .filter(row -> row.label().startsWith(label))
        .toList();
  }

  /** The rows of all tables of the engine in which one of the texts stands. */
  List<String> rowsWith(String... texts) {
    String asked =
        Stream.of(texts)
            .map(text -> "with=" + URLEncoder.encode(text, UTF_8))
            .collect(Collectors.joining("&"));
    return Api.texts(api.get("/tables?" + asked).expect(200));
  }

  /** Who came to the gate, in order. */
  List<String> started() {
    return Api.texts(api.get("/gate").expect(200));
  }

  /** What workflows have told an address of the application. */
  List<String> notices(String address) {
    return Api.texts(api.get("/notices/" + address).expect(200));
  }

  void release(int count) {
    api.postText("/gate?release=" + count, "");
  }

  /** Handlers that failed for want of it do not any more. */
  void mend(String part) {
    api.postText("/gate?mend=" + part, "");
  }

  /** A row of the ledger. */
  record Row(String label, String idempotencyKey, String executionId) {}
}
