// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Shows what a contract finds: one that a broken plugin keeps proves nothing. */
abstract class ContractProof {

  /** The parameter of a run that names the fault. */
  static final String FAULT = "fault";

  private final Class<?> contract;
  private final Class<?> faultyCase;
  private final List<Fault> faults;

  /**
   * @param faultyCase the contract, kept by a plugin with the fault that the run's parameter names
   */
  ContractProof(Class<?> contract, Class<?> faultyCase, Fault... faults) {
    this.contract = contract;
    this.faultyCase = faultyCase;
    this.faults = List.of(faults);
  }

  @TestFactory
  @DisplayName("a plugin with a fault fails the test that is there for it:")
  Stream<DynamicTest> findsFault() {
    return faults.stream().map(fault -> dynamicTest(fault.name(), () -> assertFound(fault)));
  }

  private void assertFound(Fault fault) {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter(FAULT, fault.name())
        .selectors(selectMethod(faultyCase, fault.test()))
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.started(1).failed(1));
  }

  @Test
  @DisplayName("there is a fault for each test of the contract")
  void eachTestIsProved() {
    assertThat(faults)
        .extracting(Fault::test)
        .hasSameElementsAs(
            Arrays.stream(contract.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList());
  }
}
