// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The arrows of this module, which is not on the class path of the test for all the others. */
class StarterArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.chancery.spring");

  private static void checkUsesOnly(String module, String... mayUse) {
    noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.chancery..")
                .and(DescribedPredicate.not(resideInAnyPackage(mayUse))))
        .check(CLASSES);
  }

  @Test
  @DisplayName("the starter uses contract, core and xDS server, and no plugin and no program")
  void usesCoreAndXds() {
    checkUsesOnly(
        "dev.chancery.spring..",
        "dev.chancery.spring..",
        "dev.chancery.spi..",
        "dev.chancery.snapshot..",
        "dev.chancery.core..",
        "dev.chancery.xds..");
  }

  @Test
  @DisplayName("its discovery plugin uses the contract alone, as any plugin")
  void pluginUsesContract() {
    checkUsesOnly(
        "dev.chancery.spring.discovery..", "dev.chancery.spring.discovery..", "dev.chancery.spi..");
  }

  @Test
  @DisplayName("no packages use each other in a circle")
  void noCycles() {
    slices().matching("dev.chancery.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
