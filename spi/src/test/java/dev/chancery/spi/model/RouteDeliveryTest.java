// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a way of delivery asks of the virtual hosts. */
class RouteDeliveryTest {

  private static HttpListenerSpec listener(RouteDelivery delivery, String... domains) {
    return HttpListenerSpec.of(
            Arrays.stream(domains)
                .map(domain -> VirtualHostSpec.of("of " + domain, domain))
                .toArray(VirtualHostSpec[]::new))
        .withRouteDelivery(delivery);
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({
    "*, a.example",
    "*, *.example",
    "*, a.*",
    "*.example, a.example",
    "*.EXAMPLE, a.b.example",
    "*.example, *.a.example",
    "*-a.example, b-a.example",
    "a.*, a.example",
    "a.*, a.b.*",
    "a.*, *.example",
    "a.example:*, a.example:8080",
    "a.example:*, *.example:8080",
    "a.example:*, *",
  })
  @DisplayName("domains that overlap can't be fetched on demand")
  void overlap(String one, String other) {
    for (List<String> order : List.of(List.of(one, other), List.of(other, one))) {
      assertThatThrownBy(() -> listener(RouteDelivery.ON_DEMAND, order.toArray(String[]::new)))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageMatching(
              "virtualHosts\\[[01]]\\.domains\\[0]: found '.*', which overlaps with '.*\\*.*' of another virtual host .*");
    }
    assertThat(listener(RouteDelivery.VIRTUAL_HOSTS, one, other).virtualHosts()).hasSize(2);
    assertThat(listener(RouteDelivery.TABLE, one, other).virtualHosts()).hasSize(2);
  }

  @Test
  @DisplayName("domains that do not overlap, or are of one virtual host, are fine on demand")
  void noOverlap() {
    assertThat(
            listener(
                    RouteDelivery.ON_DEMAND,
                    "*.a.example",
                    "*.b.example",
                    "a.example",
                    "a.example:80",
                    "b.example:*")
                .virtualHosts())
        .hasSize(5);
    VirtualHostSpec all = new VirtualHostSpec("all", List.of("*", "a.*", "*.b", "c"), List.of());
    assertThat(HttpListenerSpec.of(all).withRouteDelivery(RouteDelivery.ON_DEMAND).virtualHosts())
        .containsExactly(all);
  }

  @ParameterizedTest
  @EnumSource(names = "TABLE", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("a virtual host that is a resource of its own has no slash in its name")
  void slash(RouteDelivery delivery) {
    HttpListenerSpec table = HttpListenerSpec.of(VirtualHostSpec.of("a/b", "a.example"));
    assertThatThrownBy(() -> table.withRouteDelivery(delivery))
        .hasMessage(
            "virtualHosts[0].name: found 'a/b' (expected: no slash where routeDelivery is "
                + delivery
                + ")");
  }
}
