package dev.chancery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A contract that a broken plugin passes proves nothing. */
class SecretPluginContractTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("a plugin with a fault fails the test that is there for it")
  void findsFault(SecretFault fault) {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter(FaultySecretsCase.FAULT, fault.name())
        .selectors(selectMethod(FaultySecretsCase.class, fault.test()))
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.started(1).failed(1));
  }

  @Test
  @DisplayName("there is a fault for each test of the contract")
  void eachTestIsProved() {
    assertThat(Arrays.stream(SecretFault.values()).map(SecretFault::test))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(SecretPluginContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList());
  }
}
