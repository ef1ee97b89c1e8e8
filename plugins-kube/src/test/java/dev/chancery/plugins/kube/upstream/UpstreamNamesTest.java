// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.spi.model.ResourceRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The name of an upstream that was made of a service")
class UpstreamNamesTest {

  private static final UpstreamNames OWN = new UpstreamNames("");
  private static final UpstreamNames SHARED = new UpstreamNames("found");

  @Test
  @DisplayName("is namespace, service and port, in the service's namespace")
  void plain() {
    assertThat(OWN.of(new ServiceKey("default", "echo"), 8080))
        .isEqualTo(new ResourceRef("default", "default-echo-8080"));
    assertThat(OWN.of(new ServiceKey("kube-system", "kube-dns"), 53))
        .isEqualTo(new ResourceRef("kube-system", "kube-system-kube-dns-53"));
  }

  @Test
  @DisplayName("is the same in a namespace that all share, unless another service might have it")
  void shared() {
    assertThat(SHARED.of(new ServiceKey("a", "b-c"), 80))
        .isEqualTo(new ResourceRef("found", "a-b-c-80"));
    assertThat(SHARED.of(new ServiceKey("a-b", "c"), 80).name()).matches("a-b-c-80-[0-9a-f]{16}");
  }

  @Test
  @DisplayName("begins with the cluster, unless another cluster might have it")
  void clusters() {
    UpstreamNames east = new UpstreamNames("", "us-east-1");
    assertThat(east.of(new ServiceKey("shop", "cart"), 80))
        .isEqualTo(new ResourceRef("shop", "us-east-1-shop-cart-80"));
    for (String namespace : List.of("us", "us-east-1", "us-east-1-a", "east", "1-a")) {
      assertThat(east.of(new ServiceKey(namespace, "cart"), 80).name())
          .matches("us-east-1-" + namespace + "-cart-80-[0-9a-f]{16}");
    }
    assertThat(new UpstreamNames("found", "east").of(new ServiceKey("shop", "cart"), 80).name())
        .matches("east-shop-cart-80-[0-9a-f]{16}");
  }

  @Test
  @DisplayName("has a mark and 63 characters at most, where it would be longer")
  void tooLong() {
    String service = "s".repeat(63);
    assertThat(OWN.of(new ServiceKey("a", service), 80).name())
        .hasSize(UpstreamNames.MAX_LENGTH)
        .matches("a-s+-[0-9a-f]{16}");
    assertThat(OWN.of(new ServiceKey("a", "s".repeat(58)), 80).name()).hasSize(63).endsWith("s-80");
    assertThat(OWN.of(new ServiceKey("a", "s".repeat(59)), 80).name()).matches("a-s+-[0-9a-f]{16}");
  }

  @Test
  @DisplayName("has no two hyphens before its mark, where it is cut at one")
  void cutAtHyphen() {
    String service = "s".repeat(43) + "-" + "t".repeat(19);
    assertThat(OWN.of(new ServiceKey("a", service), 80).name()).matches("a-s{43}-[0-9a-f]{16}");
  }

  @ParameterizedTest(name = "namespace ''{0}''")
  @DisplayName("is that of no other service, port or cluster, whatever they are called")
  @ValueSource(strings = {"", "found"})
  void unique(String namespace) {
    String[] clusters = {"", "a", "b", "a-b", "a-b-80", "b-a"};
    Random random = new Random(20261122);
    Map<ResourceRef, String> owners = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      ServiceKey service = new ServiceKey(word(random), word(random));
      int port = random.nextInt(3) + 80;
      String cluster = clusters[random.nextInt(clusters.length)];
      String owner = cluster + "/" + service + ":" + port;
      ResourceRef ref =
          new UpstreamNames(namespace, cluster)
              .of(service, port); // which checks that it can be a name
      assertThat(ref.name()).hasSizeLessThanOrEqualTo(UpstreamNames.MAX_LENGTH);
      assertThat(owners.merge(ref, owner, (first, second) -> first))
          .as("the owner of %s", ref)
          .isEqualTo(owner);
    }
    assertThat(owners).hasSizeGreaterThan(1000);
  }

  /** Of few letters, so that many collide; some are as long as Kubernetes allows. */
  private static String word(Random random) {
    String[] parts = {"a", "b", "80", "81", "a".repeat(24)};
    StringBuilder word = new StringBuilder(parts[random.nextInt(2)]);
    for (int i = random.nextInt(5); i > 0; i--) {
      String next = "-" + parts[random.nextInt(parts.length)];
      if (word.length() + next.length() <= 63) {
        word.append(next);
      }
    }
    return word.toString();
  }
}
