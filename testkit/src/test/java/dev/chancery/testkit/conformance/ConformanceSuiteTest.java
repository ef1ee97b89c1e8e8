// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The conformance suite")
class ConformanceSuiteTest {

  @Test
  @DisplayName("has an id for each case, a title of given and then, and a way to ask")
  void cases() {
    assertThat(ConformanceSuite.cases())
        .extracting(ConformanceCase::id)
        .doesNotHaveDuplicates()
        .startsWith("1", "1a", "2")
        .endsWith("T9", "T10");
    assertThat(ConformanceSuite.cases())
        .allSatisfy(each -> assertThat(each.title()).startsWith("given ").contains(" then "))
        .allSatisfy(each -> assertThat(each.ways()).isNotEmpty());
  }
}
