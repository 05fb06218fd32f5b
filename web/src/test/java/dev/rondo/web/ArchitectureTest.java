package dev.rondo.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.rondo.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule of_the_engine_only_its_api_is_touched =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.rondo.web..",
              "dev.rondo.api",
              "java..",
              "jakarta..",
              "com.fasterxml.jackson..",
              "org.eclipse.microprofile..",
              "org.jboss.logging",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("dev.rondo.web.(*)..").should().beFreeOfCycles();
}
