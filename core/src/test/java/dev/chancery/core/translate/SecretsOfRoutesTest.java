// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.core.fake.Lent;
import dev.chancery.core.fake.LentPlugin;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.DirectResponseSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretText;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a secret that a route's policy is lent")
class SecretsOfRoutesTest {

  private static final ResourceKey EDGE = key(Proxy.KIND, "edge");

  private final LentPlugin lent = new LentPlugin();
  private final Workbench bench = new Workbench(new PlainPlugin(), lent);

  @BeforeEach
  void serveTwoHosts() {
    bench.put(
        Proxy.of("default", "edge", ListenerSpec.http("http", 8080, host("one"), host("two"))));
    lent.calls();
  }

  private static VirtualHostSpec host(String secret) {
    RouteSpec route = new RouteSpec("r", List.of(), new DirectResponseSpec(200, ""));
    return VirtualHostSpec.of(
        secret,
        secret + ".example",
        route.withOptions(new Lent(new ResourceRef("default", secret))));
  }

  private static Secret secret(String name, String text) {
    return Secret.of("default", name, new OpaqueSecret(Map.of("text", new SecretText(text))));
  }

  private DirectResponseAction answer(int host) {
    try {
      return RouteConfiguration.parseFrom(
              bench.snapshot("edge").get(ResourceTypes.ROUTE, "http-routes").orElseThrow().value())
          .getVirtualHosts(host)
          .getRoutes(0)
          .getDirectResponse();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("is waited for, and the route answers with an error until it comes")
  void isWaitedFor() {
    assertThat(answer(0).getStatus()).isEqualTo(503);
    assertThat(bench.problems(EDGE))
        .extracting(Problem::toString)
        .anyMatch(
            text -> text.contains("lent.secret: secret default~one is missing; it is waited for"));

    bench.put(secret("one", "hush"));

    assertThat(answer(0).getStatus()).isEqualTo(200);
    assertThat(answer(0).getBody().getInlineString()).isEqualTo("hush");
    assertThat(answer(1).getStatus()).isEqualTo(503);
  }

  @Test
  @DisplayName("reaches the route anew when it changes, and nothing else is made again")
  void changes() {
    bench.put(secret("one", "first"), secret("two", "other"));
    lent.calls();

    bench.put(secret("one", "second"));

    assertThat(answer(0).getBody().getInlineString()).isEqualTo("second");
    assertThat(lent.calls()).isEqualTo(1);
    assertThat(bench.steps())
        .extractingByKey(EDGE.ref())
        .extracting(SnapshotTransition::changed)
        .isEqualTo(Map.of(ResourceTypes.ROUTE, Set.of("http-routes")));
  }

  @Test
  @DisplayName("is used no more when it goes")
  void goes() {
    bench.put(secret("one", "first"), secret("two", "other"));
    assertThat(bench.problems()).isEmpty();

    bench.remove(key(Secret.KIND, "one"));

    assertThat(answer(0).getStatus()).isEqualTo(503);
    assertThat(answer(1).getBody().getInlineString()).isEqualTo("other");
  }

  @Test
  @DisplayName("is not sent as a secret of its own")
  void isNotSentItself() {
    bench.put(secret("one", "first"));

    assertThat(bench.snapshot("edge").resources(ResourceTypes.SECRET)).isEmpty();
  }

  @Test
  @DisplayName("concerns nobody who named it once")
  void isForgotten() {
    bench.put(secret("one", "first"));
    bench.put(Proxy.of("default", "edge", ListenerSpec.http("http", 8080, host("two"))));
    lent.calls();

    bench.put(secret("one", "second"));

    assertThat(lent.calls()).isZero();
    assertThat(bench.steps()).isEmpty();
  }
}
