// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What Java code leaves out is refused where it is made, not where it is read. */
class MissingPartsTest {

  @TestFactory
  Stream<DynamicTest> aMissingPartIsRefused() {
    Map<String, Supplier<Object>> makers =
        Map.of(
            "config", () -> Upstream.of("default", "cart", nothing()),
            "protocol", () -> new ListenerSpec("http", "::", 80, nothing()),
            "action", () -> new RouteSpec("", List.of(), nothing()),
            "target", () -> new RouteToSpec(nothing()),
            "upstream", () -> new DestinationSpec(nothing()),
            "destination", () -> new WeightedDestinationSpec(1, nothing()),
            "path", () -> new MatcherSpec(nothing(), true, List.of(), List.of(), List.of()),
            "metadata", () -> new Proxy(nothing(), List.of()));
    return makers.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(one.getKey(), () -> check(one.getKey(), one.getValue())));
  }

  private static void check(String field, Supplier<Object> maker) {
    assertThatThrownBy(maker::get)
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(field + ": found nothing (expected: a value)");
  }

  @SuppressWarnings({
    "NullAway",
    "TypeParameterUnusedInFormals"
  }) // what a caller does that is not checked
  private static <T> T nothing() {
    return null;
  }
}
