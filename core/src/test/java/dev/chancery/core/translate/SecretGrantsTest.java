// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Lent;
import dev.chancery.core.fake.LentPlugin;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.spi.model.DirectResponseSpec;
import dev.chancery.spi.model.ListenerOptions;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Policy;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ReferenceGrant;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.TargetRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretPart;
import dev.chancery.spi.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a secret of another namespace")
class SecretGrantsTest {

  private static final ResourceRef SECRET = new ResourceRef("vault", "s");
  private static final ResourceKey EDGE = key(Proxy.KIND, "edge");
  private static final ResourceKey CART = key(Upstream.KIND, "cart");
  private static final ResourceKey GRANT = ResourceKey.of(ReferenceGrant.KIND, "vault", "g");

  private final PlainPlugin plain = new PlainPlugin();
  private final Workbench bench = new Workbench(plain, new LentPlugin());

  @BeforeEach
  void putSecret() {
    plain.hook(
        (context, upstream, out) ->
            out.setAltStatName(context.secret("tls", SECRET, SecretPart.GENERIC).getName()));
    bench.put(secret("hush"));
  }

  private static Secret secret(String text) {
    return Secret.of("vault", "s", new OpaqueSecret(Map.of("text", new SecretText(text))));
  }

  private static ReferenceGrant grant(String kind, String namespace, String secret) {
    return new ReferenceGrant(
        Metadata.of("vault", "g"),
        List.of(new ReferenceGrant.From(kind, namespace)),
        List.of(new ReferenceGrant.To(Secret.KIND, secret)));
  }

  private static RouteSpec route() {
    return new RouteSpec("r", List.of(), new DirectResponseSpec(200, ""));
  }

  private static ListenerSpec listener(RouteSpec route) {
    return ListenerSpec.http("http", 8080, VirtualHostSpec.of("all", "*", route));
  }

  private static Proxy edge(ListenerSpec listener) {
    return Proxy.of("default", "edge", listener);
  }

  private static Proxy namingInListener() {
    ListenerSpec plain = listener(route());
    return edge(
        new ListenerSpec(
            plain.name(),
            plain.bindAddress(),
            plain.bindPort(),
            plain.protocol(),
            ListenerOptions.of(new Lent(SECRET))));
  }

  private Set<String> served(String type) {
    return bench.snapshot("edge").resources(type).keySet();
  }

  private boolean isShown() {
    return bench
        .snapshot("edge")
        .get(ResourceTypes.ROUTE, "http-routes")
        .orElseThrow()
        .value()
        .toString(StandardCharsets.ISO_8859_1)
        .contains("hush");
  }

  private List<String> problems(ResourceKey key) {
    return bench.problems(key).stream().map(Problem::toString).toList();
  }

  @Test
  @DisplayName("is refused to an upstream, with the grant that it takes, and served with that")
  void ofUpstream() {
    bench.put(
        Plain.upstream("cart", "1"),
        edge(listener(new RouteSpec("r", List.of(), RouteToSpec.upstream("default", "cart")))));
    assertThat(problems(CART))
        .containsExactly(
            "spec.tls: secret vault~s is in another namespace, and no ReferenceGrant there lets Upstream default~cart refer to it (expected: one in namespace vault, from kind Upstream of namespace default to kind Secret named s)");
    assertThat(served(ResourceTypes.CLUSTER)).isEmpty();

    bench.put(grant("Upstream", "default", "s"));
    assertThat(bench.problems(CART)).isEmpty();
    assertThat(served(ResourceTypes.CLUSTER)).containsExactly("cart_default");
    assertThat(served(ResourceTypes.SECRET)).containsExactly("s_vault_generic");

    bench.remove(GRANT);
    assertThat(problems(CART)).anyMatch(text -> text.contains("no ReferenceGrant"));
    assertThat(served(ResourceTypes.CLUSTER)).isEmpty();
    assertThat(served(ResourceTypes.SECRET)).isEmpty();
  }

  @Test
  @DisplayName("is refused to an upstream that names something else since, which was served still")
  void upstreamThatMovedOn() {
    bench.put(
        grant("Upstream", "default", ""),
        Plain.upstream("cart", "1"),
        edge(listener(new RouteSpec("r", List.of(), RouteToSpec.upstream("default", "cart")))));
    plain.hook(
        (context, upstream, out) ->
            context.secret("tls", new ResourceRef("default", "nobody"), SecretPart.GENERIC));
    bench.put(Plain.upstream("cart", "2"));
    assertThat(served(ResourceTypes.SECRET)).containsExactly("s_vault_generic");

    bench.remove(GRANT);
    assertThat(served(ResourceTypes.SECRET)).isEmpty();
    assertThat(served(ResourceTypes.CLUSTER)).isEmpty();
  }

  @Test
  @DisplayName("is refused to a listener until it is granted, and when it is no more")
  void ofListener() {
    bench.put(namingInListener());
    assertThat(problems(EDGE))
        .anyMatch(text -> text.contains("from kind Proxy of namespace default to kind Secret"));
    assertThat(served(ResourceTypes.LISTENER)).isEmpty();

    bench.put(grant("Proxy", "default", ""));
    assertThat(bench.problems(EDGE)).isEmpty();
    assertThat(served(ResourceTypes.LISTENER)).containsExactly("http");

    bench.remove(GRANT);
    assertThat(served(ResourceTypes.LISTENER)).isEmpty();
    assertThat(served(ResourceTypes.SECRET)).isEmpty();
    assertThat(problems(EDGE)).anyMatch(text -> text.contains("the listener is not served"));
  }

  @Test
  @DisplayName("is refused to a route until it is granted, and when it is no more")
  void ofRoute() {
    bench.put(edge(listener(route().withOptions(new Lent(SECRET)))));
    assertThat(isShown()).isFalse();

    bench.put(grant("Proxy", "default", "s"));
    assertThat(isShown()).isTrue();

    bench.put(grant("Proxy", "default", "another"));
    assertThat(isShown()).isFalse();
  }

  @Test
  @DisplayName("is granted to nobody else")
  void others() {
    bench.put(edge(listener(route().withOptions(new Lent(SECRET)))), grant("Proxy", "others", "s"));
    assertThat(isShown()).isFalse();

    bench.put(grant("Policy", "default", "s"));
    assertThat(isShown()).isFalse();
  }

  @Test
  @DisplayName("may be named by a policy of that namespace, wherever it is attached")
  void ofThePolicy() {
    TargetRef target = new TargetRef(Proxy.KIND, "default", "edge", "", "all", "r");
    bench.put(
        edge(listener(route())),
        new ReferenceGrant(
            Metadata.of("default", "policies"),
            List.of(new ReferenceGrant.From("Policy", "vault")),
            List.of(new ReferenceGrant.To(Proxy.KIND, ""))),
        new Policy(Metadata.of("vault", "p"), List.of(target), Options.of(new Lent(SECRET))));
    assertThat(bench.problems()).isEmpty();
    assertThat(isShown()).isTrue();

    bench.remove(ResourceKey.of("Policy", "vault", "p"));
    bench.put(edge(listener(route().withOptions(new Lent(SECRET)))));
    assertThat(isShown()).isFalse();
  }

  @Test
  @DisplayName("that a policy names takes a grant for the policy, not for the proxy")
  void ofAnotherThanThePolicy() {
    bench.put(
        edge(listener(route())),
        new Policy(
            Metadata.of("default", "p"),
            List.of(TargetRef.proxy("edge").virtualHost("all").route("r")),
            Options.of(new Lent(SECRET))));
    assertThat(problems(EDGE))
        .anyMatch(text -> text.contains("lets Policy default~p refer to it"))
        .anyMatch(text -> text.contains("from kind Policy of namespace default"));

    bench.put(grant("Policy", "default", "s"));
    assertThat(isShown()).isTrue();
  }
}
