// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The suite as JUnit tests: extend it, and say which server. */
public abstract class XdsServerConformance {

  /** For subclasses. */
  protected XdsServerConformance() {}

  /** {@return the server that must pass; asked for once for each run} */
  protected abstract ServerUnderTest server();

  @TestFactory
  final Stream<DynamicNode> conformance() {
    ServerUnderTest server = server();
    return ConformanceSuite.cases().stream()
        .map(each -> DynamicContainer.dynamicContainer(each.toString(), ways(each, server)));
  }

  private static Stream<DynamicTest> ways(ConformanceCase of, ServerUnderTest server) {
    return of.ways().stream()
        .map(
            way ->
                DynamicTest.dynamicTest(
                    way.name(), () -> check(ConformanceSuite.run(of, way, server))));
  }

  private static void check(CaseResult result) {
    Assumptions.assumeTrue(result.verdict() != Verdict.NOT_APPLICABLE, result.reason());
    assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.PASSED);
  }
}
