package dev.rondo;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import dev.rondo.app.CommandBatch;
import dev.rondo.app.UnlockedBatch;
import dev.rondo.app.port.InstanceStore;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;

/** The rules of the design that a compiler does not check. */
@AnalyzeClasses(packages = "dev.rondo", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String BANNED = ".*(Manager|Helper|Util|Utils|Impl|Base|Info|Data|Facade)";

  @ArchTest
  static final ArchRule core_knows_nothing_but_java =
      classes()
          .that()
          .resideInAPackage("dev.rondo.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.rondo.core..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule core_does_no_input_or_output_and_has_no_threads =
      noClasses()
          .that()
          .resideInAPackage("dev.rondo.core..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.io",
                      "java.net..",
                      "java.nio.file..",
                      "java.nio.channels..",
                      "java.sql..",
                      "java.lang.reflect..",
                      "java.util.concurrent..",
                      "java.util.logging..")
                  .or(assignableTo(Thread.class))
                  .or(assignableTo(ThreadLocal.class)));

  @ArchTest
  static final ArchRule core_gives_the_same_answer_to_the_same_question =
      noClasses()
          .that()
          .resideInAPackage("dev.rondo.core..")
          .should()
          .callMethodWhere(
              describe(
                  "a clock, an environment or chance",
                  (JavaMethodCall call) ->
                      call.getTargetOwner().isAssignableTo(System.class)
                          || (call.getTargetOwner().getPackageName().equals("java.time")
                              && call.getName().equals("now"))
                          || call.getName().equals("randomUUID")))
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat(
              assignableTo(Clock.class)
                  .or(assignableTo(Random.class))
                  .or(assignableTo(RandomGenerator.class)));

  @ArchTest
  static final ArchRule what_happened_does_not_depend_on_who_decides =
      noClasses()
          .that()
          .resideInAnyPackage("dev.rondo.core.instance..", "dev.rondo.core.plan..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.rondo.core.decide..");

  @ArchTest
  static final ArchRule api_knows_nobody =
      noClasses()
          .that()
          .resideInAPackage("dev.rondo.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.rondo.app..", "dev.rondo.core..", "dev.rondo.adapter..");

  /** But for the exception in which a container wraps what a handler has thrown. */
  @ArchTest
  static final ArchRule use_cases_know_no_technology =
      noClasses()
          .that()
          .resideInAPackage("dev.rondo.app..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "dev.rondo.adapter..",
                      "jakarta.ejb..",
                      "jakarta.jms..",
                      "jakarta.persistence..",
                      "java.sql..",
                      "javax.sql..")
                  .and(not(type(EJBException.class))));

  @ArchTest
  static final ArchRule adapters_are_strangers =
      slices().matching("dev.rondo.adapter.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("dev.rondo.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule entities_stay_at_home =
      classes()
          .that()
          .areAnnotatedWith(Entity.class)
          .or()
          .areAnnotatedWith(Embeddable.class)
          .should()
          .bePackagePrivate()
          .andShould()
          .resideInAPackage("dev.rondo.adapter.jpa")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule what_is_not_scanned_holds_no_beans =
      noClasses()
          .that()
          .resideInAnyPackage("dev.rondo.api..", "dev.rondo.core..", "dev.rondo.app.port..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.inject..", "jakarta.enterprise..")
          .because("beans.xml leaves them out");

  @ArchTest
  static final ArchRule no_start_waits_for_expressions_and_schemas =
      noFields()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(ApplicationScoped.class)
          .should()
          .haveRawType(resideInAnyPackage("dev.cel..", "com.networknt.."))
          .because("a bean's fields are made when the server starts, for its proxy");

  @ArchTest
  static final ArchRule batches_append_events_and_nobody_else =
      noClasses()
          .that()
          .doNotBelongToAnyOf(CommandBatch.class, UnlockedBatch.class)
          .should()
          .callMethodWhere(
              describe(
                  "InstanceStore.write",
                  (JavaMethodCall call) ->
                      List.of("write", "writeAtOnce", "writeIfUnmoved").contains(call.getName())
                          && call.getTargetOwner().isAssignableTo(InstanceStore.class)));

  @ArchTest
  static final ArchRule commands_and_events_are_records =
      classes()
          .that()
          .areAssignableTo(InstanceCommand.class)
          .or()
          .areAssignableTo(InstanceEvent.class)
          .and()
          .areNotInterfaces()
          .should()
          .beRecords();

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .should(
              ArchCondition.from(
                  describe(
                      "be in a package that is @NullMarked",
                      (JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))));

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      classes()
          .should(
              ArchCondition.from(
                  describe(
                      "not be named " + BANNED,
                      (JavaClass type) -> !type.getSimpleName().matches(BANNED))));
}
