// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.Lent;
import dev.chancery.core.fake.LentPlugin;
import dev.chancery.core.fake.NamesSecrets;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.TlsFiles;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.input.Delta;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.DirectResponseSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ReferenceGrant;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretText;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("secrets that are read because something names them")
class NamedSecretsTest {

  private static final ResourceKey CART = key(Upstream.KIND, "cart");
  private static final ResourceKey EDGE = key(Proxy.KIND, "edge");
  private static final ResourceRef ONE = new ResourceRef("default", "one");
  private static final ResourceRef TWO = new ResourceRef("default", "two");
  private static final ResourceRef THREE = new ResourceRef("default", "three");
  private static final ResourceRef THEIRS = new ResourceRef("vault", "s");

  private final PlainPlugin plain = new PlainPlugin();
  private final Workbench bench =
      new Workbench(plain, new LentPlugin().forgiving(), new KeyedPlugin()).asking();

  /**
   * An upstream's type that names a secret.
   *
   * @param secret the secret
   */
  private record Keyed(ResourceRef secret) implements UpstreamConfig {

    @Override
    public Set<ResourceRef> referencedSecrets() {
      return Set.of(secret);
    }
  }

  private static final class KeyedPlugin implements UpstreamPlugin {

    @Override
    public String name() {
      return "keyed";
    }

    @Override
    public List<Section<?>> sections() {
      return List.of(Section.upstreamType("keyed", Keyed.class));
    }

    @Override
    public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {}
  }

  @BeforeEach
  void nameSecrets() {
    plain.hook(new NamesSecrets());
  }

  private static Upstream cart(String secret) {
    return Plain.upstream("cart", "1", new Colour(secret));
  }

  private static Proxy edge(Lent ofListener, RouteSpec route) {
    ListenerSpec listener = ListenerSpec.http("http", 8080, VirtualHostSpec.of("all", "*", route));
    return Proxy.of("default", "edge", listener.withOptions(ofListener));
  }

  private static RouteSpec toCart() {
    return RouteSpec.prefix("/", RouteToSpec.upstream("default", "cart"));
  }

  private static RouteSpec showing(ResourceRef secret) {
    return new RouteSpec("r", List.of(), new DirectResponseSpec(200, ""))
        .withOptions(new Lent(secret));
  }

  private static Secret data(ResourceRef ref, String text) {
    return Secret.of(
        ref.namespace(), ref.name(), new OpaqueSecret(Map.of("text", new SecretText(text))));
  }

  private static Secret tls(ResourceRef ref, String name) {
    return Secret.of(ref.namespace(), ref.name(), TlsFiles.tls(name));
  }

  private Set<String> served(String type) {
    return bench.snapshot("edge").resources(type).keySet();
  }

  private String text(String type, String name) {
    return bench
        .snapshot("edge")
        .get(type, name)
        .orElseThrow()
        .value()
        .toString(StandardCharsets.ISO_8859_1);
  }

  private List<String> problems(ResourceKey key) {
    return bench.problems(key).stream().map(Problem::message).toList();
  }

  @Test
  @DisplayName("are told when something begins to name them, and when nothing does any more")
  void beginAndEnd() {
    bench.put(cart("one"), Plain.upstream("other", "1", new Colour("one")));
    assertThat(bench.named()).containsExactly(ONE);
    bench.remove(CART);
    assertThat(bench.named()).containsExactly(ONE);
    bench.remove(key(Upstream.KIND, "other"));
    assertThat(bench.named()).isEmpty();
  }

  @Test
  @DisplayName("are told though they are there, of hosts and sources, and stay told")
  void thereAlready() {
    bench.put(tls(ONE, "one"), cart("one"));
    assertThat(bench.named()).containsExactly(ONE);
    assertThat(problems(CART)).isEmpty();
  }

  @Test
  @DisplayName("of a type section are told, too")
  void ofTypeSections() {
    Upstream keyed = new Upstream(Metadata.of("default", "cart"), new Keyed(ONE), Options.NONE);
    bench.put(keyed);
    assertThat(bench.named()).containsExactly(ONE);
    bench.put(new Upstream(keyed.metadata(), new Keyed(THEIRS), Options.NONE));
    assertThat(bench.named()).as("without a grant").isEmpty();
    bench.put(grant(Upstream.KIND));
    assertThat(bench.named()).containsExactly(THEIRS);
    bench.remove(grant(Upstream.KIND).key());
    assertThat(bench.named()).isEmpty();
  }

  @Test
  @DisplayName("of other namespaces are told only as long as a grant allows it")
  void granted() {
    bench.put(edge(new Lent(THEIRS), showing(THEIRS)));
    assertThat(bench.named()).isEmpty();
    bench.put(grant(Upstream.KIND));
    assertThat(bench.named()).as("granted to others").isEmpty();
    bench.put(grant(Proxy.KIND));
    assertThat(bench.named()).containsExactly(THEIRS);
    bench.remove(grant(Proxy.KIND).key());
    assertThat(bench.named()).isEmpty();
  }

  @Test
  @DisplayName(
      "that are awaited keep a cluster as it was, and it names the new one when that comes")
  void clusterStays() {
    bench.put(tls(ONE, "one"), tls(TWO, "two"), cart("one"), edge(new Lent(ONE), toCart()));
    bench.answered(ONE);
    bench.remove(tls(TWO, "two").key());
    bench.put(cart("two"));
    assertThat(served(ResourceTypes.SECRET)).containsExactly("one_default");
    assertThat(bench.named()).as("what is served is kept").containsExactly(ONE, TWO);
    assertThat(problems(CART)).containsExactly("secret default~two is being read");
    bench.put(tls(TWO, "two"));
    assertThat(text(ResourceTypes.CLUSTER, "cart_default")).contains("two_default");
    assertThat(problems(CART)).isEmpty();
  }

  @Test
  @DisplayName("that are not there after all are missing, as they are where nobody is asked")
  void missing() {
    bench.put(cart("one"));
    assertThat(problems(CART)).containsExactly("secret default~one is being read");
    bench.answered(ONE);
    assertThat(problems(CART)).containsExactly("secret default~one is missing; it is waited for");
    assertThat(bench.named()).containsExactly(ONE);
  }

  @Test
  @DisplayName("that are awaited keep a listener as it was, also one that would do without")
  void listenerStays() {
    bench.put(data(ONE, "hush"), edge(new Lent(ONE), showing(ONE)));
    bench.put(edge(new Lent(TWO), showing(ONE)));
    assertThat(text(ResourceTypes.LISTENER, "http")).contains("one_default_generic");
    assertThat(problems(EDGE))
        .containsExactly("secret default~two is being read; the listener stays as it was");
    bench.answered(TWO);
    assertThat(text(ResourceTypes.LISTENER, "http")).contains("without");
  }

  @Test
  @DisplayName("that are awaited keep a virtual host as it was, while it may use what it has")
  void virtualHostStays() {
    bench.put(data(THREE, "three"), data(ONE, "hush"), edge(new Lent(THREE), showing(ONE)));
    assertThat(text(ResourceTypes.ROUTE, "http-routes")).contains("hush");
    bench.put(edge(new Lent(THREE), showing(TWO)));
    assertThat(text(ResourceTypes.ROUTE, "http-routes")).contains("hush");
    assertThat(problems(EDGE))
        .containsExactly("secret default~two is being read; what was served stays");
    bench.put(data(TWO, "whisper"));
    assertThat(text(ResourceTypes.ROUTE, "http-routes")).contains("whisper").doesNotContain("hush");
  }

  @Test
  @DisplayName("that are awaited keep nothing that was made with one whose grant has gone")
  void revoked() {
    bench.put(
        grant(Proxy.KIND),
        data(ONE, "one"),
        data(THEIRS, "hush"),
        edge(new Lent(ONE), showing(THEIRS)));
    assertThat(text(ResourceTypes.ROUTE, "http-routes")).contains("hush");
    bench.turn(
        new Delta(
            Map.of(
                grant(Proxy.KIND).key(),
                Optional.empty(),
                EDGE,
                Optional.of(edge(new Lent(ONE), showing(TWO)))),
            Map.of()));
    assertThat(text(ResourceTypes.ROUTE, "http-routes")).doesNotContain("hush");
  }

  private static ReferenceGrant grant(String kind) {
    return new ReferenceGrant(
        Metadata.of("vault", "g"),
        List.of(new ReferenceGrant.From(kind, "default")),
        List.of(new ReferenceGrant.To(Secret.KIND, "")));
  }
}
