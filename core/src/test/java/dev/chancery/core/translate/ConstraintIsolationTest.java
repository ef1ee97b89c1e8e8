// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What Envoy would refuse")
class ConstraintIsolationTest {

  private final PlainPlugin plain = new PlainPlugin();
  private final Workbench bench = new Workbench(plain);

  @BeforeEach
  void serveTwo() {
    bench.put(
        Plain.upstream("cart", "1"),
        Plain.upstream("echo", "1"),
        Proxy.of(
            "default",
            "edge",
            ListenerSpec.http(
                "http",
                8080,
                VirtualHostSpec.of(
                    "all",
                    "*",
                    RouteSpec.prefix("/cart", RouteToSpec.upstream("default", "cart")),
                    RouteSpec.prefix("/", RouteToSpec.upstream("default", "echo"))))));
    plain.hook(
        (context, upstream, out) -> {
          if (upstream.metadata().name().equals("cart")) {
            out.setConnectTimeout(Duration.getDefaultInstance());
          }
        });
  }

  @Test
  @DisplayName("of an upstream stays as it was, and others go on")
  void lastGoodStays() {
    EncodedResource cart = cluster("cart_default");
    EncodedResource echo = cluster("echo_default");

    bench.put(Plain.upstream("cart", "2"), Plain.upstream("echo", "2"));

    assertThat(cluster("cart_default")).isEqualTo(cart);
    assertThat(cluster("echo_default")).isNotEqualTo(echo);
    assertThat(bench.problems(Workbench.key(Upstream.KIND, "cart")))
        .containsExactly(
            Problem.error(
                "envoy-constraints",
                "",
                "Envoy would refuse the cluster made by plugin plain:"
                    + " connect_timeout: found 0s (expected: more than 0s)"));
    assertThat(bench.problems(Workbench.key(Upstream.KIND, "echo"))).isEmpty();
  }

  @Test
  @DisplayName("is served again as soon as it is right")
  void isServedAgain() {
    bench.put(Plain.upstream("cart", "2"));
    EncodedResource stale = cluster("cart_default");
    plain.hook((context, upstream, out) -> {});

    bench.put(Plain.upstream("cart", "3"));

    assertThat(cluster("cart_default")).isNotEqualTo(stale);
    assertThat(bench.problems(Workbench.key(Upstream.KIND, "cart"))).isEmpty();
  }

  private EncodedResource cluster(String name) {
    return bench.snapshot("edge").get(ResourceTypes.CLUSTER, name).orElseThrow();
  }
}
