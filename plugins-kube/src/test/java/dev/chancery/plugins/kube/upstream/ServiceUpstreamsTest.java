// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import static dev.chancery.plugins.kube.upstream.Offers.DISCOVER;
import static dev.chancery.plugins.kube.upstream.Offers.annotated;
import static dev.chancery.plugins.kube.upstream.Offers.labelled;
import static dev.chancery.plugins.kube.upstream.Offers.port;
import static dev.chancery.plugins.kube.upstream.Offers.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.plugins.kube.config.ServiceDiscovery;
import dev.chancery.plugins.kube.config.ServiceSelector;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A service becomes")
class ServiceUpstreamsTest {

  private static final ServiceOffer ECHO = service("default", "echo", 8080);

  @Test
  @DisplayName("an upstream of each of its ports of TCP, with its labels and one that tells whose")
  void each() {
    ServiceOffer cart =
        labelled(
            Offers.of("shop", "cart", "ClusterIP", List.of(port(80, "TCP"), port(53, "UDP"))),
            Map.of("app", "cart", "chancery.dev/discovered-by", "me"));
    assertThat(Offers.upstreams(ServiceDiscovery.ALL).of(cart))
        .extracting(FoundUpstream::upstream)
        .containsExactly(
            new Upstream(
                new Metadata(
                    "shop",
                    "shop-cart-80",
                    Map.of(
                        "app",
                        "cart",
                        "chancery.dev/discovered-by",
                        "kube",
                        "chancery.dev/service-namespace",
                        "shop",
                        "chancery.dev/service-name",
                        "cart"),
                    Map.of()),
                new KubeUpstream("cart", "shop", new IntOrString("80")),
                Options.NONE));
    assertThat(names(ServiceDiscovery.ALL, service("shop", "cart", 80, 81)))
        .containsExactly("shop~shop-cart-80", "shop~shop-cart-81");
    assertThat(names(ServiceDiscovery.ALL.into("found"), ECHO))
        .containsExactly("found~default-echo-8080");
  }

  @Test
  @DisplayName("nothing, if it is the API server, a name of something outside, or has no TCP")
  void nothing() {
    List<ServiceOffer> others =
        List.of(
            service("default", "kubernetes", 443),
            Offers.of("shop", "far", "ExternalName", List.of(port(80, "TCP"))),
            Offers.of("shop", "dns", "ClusterIP", List.of(port(53, "UDP"), port(54, "SCTP"))),
            service("shop", "none"));
    for (ServiceOffer other : others) {
      assertThat(names(ServiceDiscovery.ALL, other)).isEmpty();
      assertThat(names(ServiceDiscovery.ALL, annotated(other, DISCOVER, "true"))).isEmpty();
    }
    assertThat(names(ServiceDiscovery.ALL, service("shop", "kubernetes", 443))).hasSize(1);
  }

  @Test
  @DisplayName("an upstream where the lists of namespaces and the selector have it so")
  void lists() {
    assertThat(names(ServiceDiscovery.ALL.including("default"), ECHO)).hasSize(1);
    assertThat(names(ServiceDiscovery.ALL.including("shop", "pay"), ECHO)).isEmpty();
    assertThat(names(ServiceDiscovery.ALL.excluding("default"), ECHO)).isEmpty();
    assertThat(names(ServiceDiscovery.ALL.excluding("shop"), ECHO)).hasSize(1);
    ServiceDiscovery selected =
        ServiceDiscovery.ALL.selecting(new ServiceSelector(Map.of("app", "echo", "tier", "web")));
    assertThat(names(selected, labelled(ECHO, Map.of("app", "echo")))).isEmpty();
    assertThat(names(selected, labelled(ECHO, Map.of("app", "echo", "tier", "db")))).isEmpty();
    assertThat(names(selected, labelled(ECHO, Map.of("app", "echo", "tier", "web", "x", "y"))))
        .hasSize(1);
  }

  @Test
  @DisplayName("an upstream or none as its annotation says, whatever lists and selector say")
  void annotation() {
    assertThat(names(ServiceDiscovery.ALL, annotated(ECHO, DISCOVER, "false"))).isEmpty();
    ServiceDiscovery others =
        ServiceDiscovery.ALL
            .excluding("default")
            .selecting(new ServiceSelector(Map.of("app", "other")));
    assertThat(names(others, ECHO)).isEmpty();
    assertThat(names(others, annotated(ECHO, DISCOVER, "true"))).hasSize(1);
  }

  @ParameterizedTest
  @DisplayName("nothing new, if its annotation is neither true nor false, with a word of it")
  @ValueSource(strings = {"", "yes", "True", " true"})
  void wrongAnnotation(String value) {
    assertThatThrownBy(() -> names(ServiceDiscovery.ALL, annotated(ECHO, DISCOVER, value)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "annotation chancery.dev/discover: found '%s' (expected: \"true\" or \"false\")",
            value);
  }

  private static List<String> names(ServiceDiscovery config, ServiceOffer service) {
    return Offers.upstreams(config).of(service).stream()
        .map(found -> found.upstream().ref().toString())
        .toList();
  }
}
