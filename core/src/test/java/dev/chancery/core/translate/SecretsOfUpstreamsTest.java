// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.NamesSecrets;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.TlsFiles;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.input.Delta;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.TlsSecret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a secret that an upstream names")
class SecretsOfUpstreamsTest {

  private static final String CERTIFICATE = "tls_default";
  private static final String VALIDATION = "tls_default_ca";
  private static final ResourceKey TLS = key(Secret.KIND, "tls");
  private static final ResourceKey CART = key(Upstream.KIND, "cart");
  private static final ResourceRef EDGE = new ResourceRef("default", "edge");

  private final PlainPlugin plain = new PlainPlugin();
  private final Workbench bench = new Workbench(plain);

  @BeforeEach
  void nameSecrets() {
    plain.hook(new NamesSecrets());
  }

  @AfterEach
  void noReferenceLeadsNowhere() {
    bench
        .snapshots()
        .values()
        .forEach(snapshot -> assertThat(SnapshotCheck.unexpected().check(snapshot)).isEmpty());
  }

  private static Proxy proxy(String name, String... upstreams) {
    return Proxy.of(
        "default",
        name,
        ListenerSpec.http(
            "http",
            8080,
            Stream.of(upstreams)
                .map(
                    upstream ->
                        VirtualHostSpec.of(
                            upstream,
                            upstream + ".example",
                            RouteSpec.prefix("/", RouteToSpec.upstream("default", upstream))))
                .toArray(VirtualHostSpec[]::new)));
  }

  private static Upstream naming(String upstream, String secret) {
    return Plain.upstream(upstream, "1", new Colour(secret));
  }

  private static Secret tls(SecretContent content) {
    return Secret.of("default", "tls", content);
  }

  private static TlsSecret both(String name) {
    return TlsFiles.tls(name).withRootCa(TlsFiles.certificate("two"));
  }

  private Set<String> secrets() {
    return bench.snapshot("edge").resources(ResourceTypes.SECRET).keySet();
  }

  private Set<String> clusters() {
    return bench.snapshot("edge").resources(ResourceTypes.CLUSTER).keySet();
  }

  private String certificate() throws InvalidProtocolBufferException {
    return io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret.parseFrom(
            bench.snapshot("edge").get(ResourceTypes.SECRET, CERTIFICATE).orElseThrow().value())
        .getTlsCertificate()
        .getCertificateChain()
        .getInlineString();
  }

  private Map<String, Set<String>> changed() {
    SnapshotTransition step = bench.steps().get(EDGE);
    return step == null ? Map.of() : step.changed();
  }

  @Test
  @DisplayName("is served beside the cluster, part by part")
  void isServedBesideTheCluster() throws InvalidProtocolBufferException {
    bench.put(tls(both("one")), naming("cart", "tls"), proxy("edge", "cart"));
    assertThat(secrets()).containsExactlyInAnyOrder(CERTIFICATE, VALIDATION);
    assertThat(certificate()).isEqualTo(TlsFiles.certificate("one"));
    assertThat(bench.problems()).isEmpty();
  }

  @Test
  @DisplayName("is served to nobody else")
  void isServedToNobodyElse() {
    bench.put(tls(both("one")), naming("cart", "tls"), Plain.upstream("echo", "1"));
    bench.put(proxy("edge", "echo"));
    assertThat(secrets()).isEmpty();
    bench.put(proxy("edge", "cart"));
    assertThat(secrets()).hasSize(2);
    bench.put(proxy("edge", "echo"));
    assertThat(secrets()).isEmpty();
  }

  @Test
  @DisplayName("is waited for, which the upstream's status tells, and served when it comes")
  void isWaitedFor() {
    bench.put(naming("cart", "tls"), proxy("edge", "cart"));
    assertThat(clusters()).isEmpty();
    assertThat(bench.problems(CART))
        .extracting(Problem::toString)
        .containsExactly("spec.colour: secret default~tls is missing; it is waited for");
    bench.put(tls(TlsFiles.tls("one")));
    assertThat(clusters()).containsExactly("cart_default");
    assertThat(secrets()).containsExactly(CERTIFICATE);
    assertThat(bench.problems()).isEmpty();
  }

  @Test
  @DisplayName("is sent alone when it is another, and no cluster is made anew")
  void isSentAloneWhenItIsAnother() throws InvalidProtocolBufferException {
    bench.put(tls(both("one")), naming("cart", "tls"), proxy("edge", "cart"));
    plain.calls();
    bench.put(tls(both("two")));
    assertThat(changed()).isEqualTo(Map.of(ResourceTypes.SECRET, Set.of(CERTIFICATE)));
    assertThat(certificate()).isEqualTo(TlsFiles.certificate("two"));
    assertThat(plain.calls()).isEmpty();
    bench.put(tls(both("two")));
    assertThat(bench.steps()).isEmpty();
  }

  @Test
  @DisplayName("has the cluster made anew when it has other parts")
  void hasTheClusterMadeAnewWhenItHasOtherParts() {
    bench.put(tls(both("one")), naming("cart", "tls"), proxy("edge", "cart"));
    bench.put(tls(TlsFiles.tls("one")));
    assertThat(secrets()).containsExactly(CERTIFICATE);
    assertThat(changed())
        .isEqualTo(
            Map.of(
                ResourceTypes.CLUSTER, Set.of("cart_default"),
                ResourceTypes.SECRET, Set.of(VALIDATION)));
    bench.put(tls(both("one")));
    assertThat(secrets()).hasSize(2);
  }

  @Test
  @DisplayName("stays while one of several upstreams names it")
  void staysWhileOneNamesIt() {
    bench.put(tls(TlsFiles.tls("one")), naming("cart", "tls"), naming("echo", "tls"));
    bench.put(proxy("edge", "cart", "echo"));
    bench.put(Plain.upstream("cart", "1"));
    assertThat(secrets()).containsExactly(CERTIFICATE);
    bench.put(proxy("edge", "cart"));
    assertThat(secrets()).isEmpty();
  }

  @Test
  @DisplayName("may go from one upstream to another in one change")
  void mayGoFromOneToAnother() {
    bench.put(tls(TlsFiles.tls("one")), naming("cart", "tls"), Plain.upstream("echo", "1"));
    bench.put(proxy("edge", "cart", "echo"));
    bench.put(Plain.upstream("cart", "1"), naming("echo", "tls"));
    assertThat(secrets()).containsExactly(CERTIFICATE);
    assertThat(changed()).containsOnlyKeys(ResourceTypes.CLUSTER);
  }

  @Test
  @DisplayName("stays as it was when it goes while it is used, with a warning, and goes on later")
  void staysWhenItGoesWhileItIsUsed() throws InvalidProtocolBufferException {
    bench.put(tls(TlsFiles.tls("one")), naming("cart", "tls"), proxy("edge", "cart"));
    bench.remove(TLS);
    assertThat(bench.steps()).isEmpty();
    assertThat(bench.problems(CART))
        .extracting(Problem::severity, Problem::reporter)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Problem.Severity.WARNING, "secrets"));
    bench.put(Plain.upstream("cart", "2", new Colour("tls")), proxy("other", "cart"));
    assertThat(bench.snapshot("other").resources(ResourceTypes.SECRET))
        .containsOnlyKeys(CERTIFICATE);
    bench.put(tls(TlsFiles.tls("two")));
    assertThat(certificate()).isEqualTo(TlsFiles.certificate("two"));
    assertThat(bench.problems()).isEmpty();
  }

  @Test
  @DisplayName("is forgotten when it has gone and nobody uses it any more")
  void isForgotten() {
    bench.put(tls(TlsFiles.tls("one")), naming("cart", "tls"), proxy("edge", "cart"));
    bench.remove(TLS);
    bench.put(Plain.upstream("cart", "1"));
    assertThat(secrets()).isEmpty();
    bench.put(naming("cart", "tls"));
    assertThat(bench.problems(CART))
        .extracting(Problem::message)
        .containsExactly("secret default~tls is missing; it is waited for");
    assertThat(secrets()).isEmpty();
  }

  @Test
  @DisplayName("goes with the upstream and the proxy, all in one change")
  void goesWithAll() {
    bench.put(tls(TlsFiles.tls("one")), naming("cart", "tls"), proxy("edge", "cart"));
    bench.turn(
        new Delta(
            Map.<ResourceKey, Optional<Resource>>of(
                TLS,
                Optional.empty(),
                CART,
                Optional.empty(),
                key(Proxy.KIND, "edge"),
                Optional.empty()),
            Map.of()));
    assertThat(bench.snapshot("edge").types()).isEmpty();
    bench.put(naming("cart", "tls"), proxy("edge", "cart"));
    assertThat(secrets()).isEmpty();
  }

  @Test
  @DisplayName("that loses a part which is insisted on leaves the upstream as it was")
  void thatLosesAPartLeavesTheUpstreamAsItWas() throws InvalidProtocolBufferException {
    bench.put(tls(both("one")), naming("cart", "certificate:tls"), proxy("edge", "cart"));
    bench.put(tls(TlsSecret.validation(TlsFiles.certificate("one"))));
    assertThat(clusters()).containsExactly("cart_default");
    assertThat(certificate()).isEqualTo(TlsFiles.certificate("one"));
    assertThat(bench.problems(CART))
        .extracting(Problem::toString)
        .containsExactly(
            "spec.colour: secret default~tls has no certificate (expected: tls with certChain and privateKey)");
    bench.put(tls(TlsFiles.tls("two")));
    assertThat(certificate()).isEqualTo(TlsFiles.certificate("two"));
    assertThat(bench.problems()).isEmpty();
  }

  @Test
  @DisplayName("that is missing leaves an upstream as it was that named another before")
  void thatIsMissingLeavesTheUpstreamAsItWas() {
    bench.put(tls(TlsFiles.tls("one")), naming("cart", "tls"), proxy("edge", "cart"));
    bench.put(naming("cart", "later"));
    assertThat(bench.steps()).isEmpty();
    bench.put(Secret.of("default", "later", TlsFiles.tls("two")));
    assertThat(secrets()).containsExactly("later_default");
  }
}
