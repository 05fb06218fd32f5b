package dev.rondo.server;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.File;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Where the server of this run is, and who may talk to it. */
final class ServerUnderTest {
  private ServerUnderTest() {}

  static String url() {
    return "http://127.0.0.1:" + property("port.http");
  }

  static String managementUrl() {
    return "http://127.0.0.1:" + property("port.management");
  }

  static String coreUrl() {
    return "tcp://127.0.0.1:" + property("port.core");
  }

  static String database() {
    return property("database");
  }

  /** A request to the API by a user named like its role. */
  static RequestSpecification as(String role) {
    return anonymous().auth().preemptive().basic(role, password(role));
  }

  static RequestSpecification anonymous() {
    return given().baseUri(url()).basePath("/rondo/api").contentType(ContentType.JSON);
  }

  static String password(String user) {
    return user + "-secret";
  }

  /** A deployment of test classes that sees the beans of the real EAR beside it. */
  static WebArchive besideRondo(Class<?>... classes) {
    return ShrinkWrap.create(WebArchive.class)
        .addClasses(classes)
        .addAsLibraries(jar(Assertions.class), jar(Awaitility.class), jar(Matchers.class))
        .addAsWebInfResource(new StringAsset(""), "beans.xml")
        .addAsWebInfResource(
            new StringAsset(
                """
                <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.3">
                  <deployment>
                    <dependencies>
                      <module name="deployment.rondo.ear"/>
                      <module name="deployment.rondo.ear.rondo-ejb.jar"/>
                    </dependencies>
                  </deployment>
                </jboss-deployment-structure>
                """),
            "jboss-deployment-structure.xml");
  }

  private static File jar(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static String property(String name) {
    String value = System.getProperty("rondo.it." + name);
    if (value == null) {
      throw new IllegalStateException("rondo.it." + name + " is set by the build, mvn verify");
    }
    return value;
  }
}
