// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows of the design: which module may use which, and the order of core's packages. */
class ArchitectureTest {

  private static final String ROOT = "dev.chancery.";

  /** Each module's package under {@link #ROOT}, and those of the modules that it may use. */
  private static final Map<String, List<String>> MODULES =
      Map.ofEntries(
          Map.entry("spi", List.of()),
          Map.entry("snapshot", List.of()),
          Map.entry("envoy", List.of()),
          Map.entry("core", List.of("spi", "snapshot")),
          Map.entry("xds", List.of("snapshot")),
          Map.entry("plugins.gce", List.of("spi")),
          Map.entry("plugins.kube", List.of("spi")),
          Map.entry("plugins.fixed", List.of("spi")),
          Map.entry("plugins.traffic", List.of("spi")),
          Map.entry("testkit", List.of("spi", "snapshot", "core", "xds", "envoy")),
          Map.entry(
              "server",
              List.of(
                  "spi",
                  "snapshot",
                  "core",
                  "xds",
                  "envoy",
                  "plugins.gce",
                  "plugins.kube",
                  "plugins.fixed",
                  "plugins.traffic")));

  /**
   * The rooms of core in the order of the data, and those beside it; each may use those before it
   * only.
   */
  private static final List<String> ROOMS =
      List.of(
          "record",
          "loop",
          "plugin",
          "policy",
          "config",
          "crd",
          "discovery",
          "input",
          "secret",
          "admission",
          "derive",
          "json",
          "translate",
          "leader",
          "status");

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("dev.chancery");
  }

  @TestFactory
  @DisplayName("a module uses only the modules that it may")
  Stream<DynamicTest> modules() {
    return MODULES.entrySet().stream()
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module.getKey(), () -> checkModule(module.getKey(), module.getValue())));
  }

  private static void checkModule(String module, List<String> mayUse) {
    DescribedPredicate<JavaClass> ours = resideInAPackage("dev.chancery..");
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(
            Stream.concat(Stream.of(module), mayUse.stream())
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new));
    noClasses()
        .that()
        .resideInAPackage(ROOT + module + "..")
        .should()
        .dependOnClassesThat(ours.and(DescribedPredicate.not(allowed)))
        .because("module %s may use only %s".formatted(module, mayUse))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  @DisplayName("every class belongs to a module that has its place here")
  void everyModuleIsKnown() {
    Set<String> strangers =
        classes.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> MODULES.keySet().stream().noneMatch(module -> isIn(name, module)))
            .collect(Collectors.toSet());

    assertThat(strangers).isEmpty();
  }

  private static boolean isIn(String packageName, String module) {
    return (packageName + ".").startsWith(ROOT + module + ".");
  }

  @TestFactory
  @DisplayName("a room of core uses only the rooms before it, and never the façade")
  Stream<DynamicTest> rooms() {
    return IntStream.range(0, ROOMS.size())
        .mapToObj(
            index ->
                DynamicTest.dynamicTest(
                    ROOMS.get(index),
                    () -> checkRoom(ROOMS.get(index), ROOMS.subList(index + 1, ROOMS.size()))));
  }

  private static void checkRoom(String room, List<String> after) {
    Stream<String> forbidden = after.stream().map(name -> ROOT + "core." + name + "..");
    noClasses()
        .that()
        .resideInAPackage(ROOT + "core." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(Stream.of(ROOT + "core"), forbidden).toArray(String[]::new))
        .because("data flows one way: %s".formatted(ROOMS))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  @DisplayName("no packages use each other in a circle")
  void packagesAreFreeOfCycles() {
    slices().matching("dev.chancery.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  @DisplayName("contract, core, snapshots and plugins know neither gRPC nor JUnit")
  void grpcStaysOutside() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "spi..", ROOT + "snapshot..", ROOT + "core..", ROOT + "plugins..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.grpc..", "org.junit..")
        .check(classes);
  }
}
