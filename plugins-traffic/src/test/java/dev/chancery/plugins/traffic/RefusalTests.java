// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Tests of what is refused. */
public final class RefusalTests {

  private RefusalTests() {}

  /**
   * A test for each text, which must be refused for one reason.
   *
   * @param messages what a reason contains, by the text that is refused
   * @param refusals gives the reasons to refuse a text
   */
  public static Stream<DynamicTest> of(
      Map<String, String> messages, Function<String, List<String>> refusals) {
    return new TreeMap<>(messages)
        .entrySet().stream()
            .map(
                refusal ->
                    DynamicTest.dynamicTest(
                        refusal.getKey(),
                        () ->
                            assertThat(refusals.apply(refusal.getKey()))
                                .singleElement()
                                .asString()
                                .contains(refusal.getValue())));
  }
}
