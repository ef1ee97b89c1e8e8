// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.FakeSecrets;
import dev.chancery.core.fake.FakeSource;
import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.NamesSecrets;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.TlsFiles;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotSource.Following;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.store.WriteCondition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a plugin that keeps secrets")
class SecretPluginTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String EDGE = "default~edge";
  private static final String CERTIFICATE = "tls_default";
  private static final ResourceRef TLS = new ResourceRef("default", "tls");
  private static final ResourceKey TLS_KEY = new ResourceKey(Secret.KIND, TLS);
  private static final ResourceKey CART = ResourceKey.of(Upstream.KIND, "default", "cart");

  private final ManualContexts contexts = new ManualContexts(Runnable::run);
  private final PlainPlugin plain = new PlainPlugin();
  private final FakeSource files = new FakeSource("files");
  private final FakeSecrets vault = new FakeSecrets("vault");
  private final ControlPlane controlPlane = started();

  private ControlPlane started() {
    plain.hook(new NamesSecrets());
    return ControlPlane.builder()
        .contexts(contexts)
        .startDeadline(DEADLINE)
        .loopLimits(LoopLimits.DEFAULT.withHookBudget(LIMIT)) // the first calls load classes
        .plugin(plain)
        .plugin(files)
        .plugin(vault)
        .start();
  }

  @AfterEach
  void close() {
    controlPlane.close();
  }

  private static Upstream cart() {
    return Plain.upstream("cart", "1", new Colour("certificate:tls"));
  }

  private static Proxy edge() {
    return Proxy.of(
        "default",
        "edge",
        ListenerSpec.http(
            "http",
            8080,
            VirtualHostSpec.of(
                "all", "*", RouteSpec.prefix("/", RouteToSpec.upstream("default", "cart")))));
  }

  /** All is written, and the plugin is asked for the secret. */
  private void begin() throws InterruptedException {
    files.holds(cart(), edge());
    vault.awaitTracked(tracked -> tracked.contains(TLS));
  }

  private void beginWith(String certificate) throws InterruptedException {
    begin();
    vault.sink().publish(TLS, TlsFiles.tls(certificate));
    assertThat(controlPlane.awaitReady(LIMIT)).isTrue();
  }

  private void translated() throws InterruptedException {
    assertThat(controlPlane.awaitTranslated(LIMIT)).isTrue();
  }

  private List<String> problems(ResourceKey key) {
    return controlPlane.status().of(key).map(ResourceStatus::problems).orElse(List.of()).stream()
        .map(Problem::message)
        .toList();
  }

  private Snapshot snapshot() {
    return controlPlane.snapshot(EDGE).orElseThrow();
  }

  private static boolean shows(Snapshot snapshot, String certificate) {
    return snapshot
        .get(ResourceTypes.SECRET, CERTIFICATE)
        .filter(secret -> secret.value().toStringUtf8().contains(TlsFiles.certificate(certificate)))
        .isPresent();
  }

  private void awaitSnapshot(Predicate<Snapshot> wanted) {
    CompletableFuture<Boolean> found = new CompletableFuture<>();
    Following following =
        controlPlane.follow(
            EDGE,
            step -> {
              if (wanted.test(step.after())) {
                found.complete(true);
              }
            });
    try {
      assertThat(found.completeOnTimeout(false, LIMIT.toSeconds(), TimeUnit.SECONDS).join())
          .isTrue();
    } finally {
      following.close();
    }
  }

  @Test
  @DisplayName("is asked for what is named, and nothing is served before it has answered")
  void startWaits() throws InterruptedException {
    begin();
    assertThat(controlPlane.isReady()).isFalse();
    assertThat(controlPlane.status().awaited()).containsExactly("1 secrets of vault");
    assertThat(controlPlane.snapshot(EDGE)).isEmpty();
    vault.sink().publish(TLS, TlsFiles.tls("one"));
    assertThat(controlPlane.awaitReady(LIMIT)).isTrue();
    assertThat(shows(snapshot(), "one")).isTrue();
    assertThat(snapshot().resources(ResourceTypes.CLUSTER)).hasSize(1);
    assertThat(problems(CART)).isEmpty();
  }

  @Test
  @DisplayName("that has no such secret has answered")
  void startWithout() throws InterruptedException {
    begin();
    vault.sink().missing(TLS);
    assertThat(controlPlane.awaitReady(LIMIT)).isTrue();
    assertThat(snapshot().resources(ResourceTypes.CLUSTER)).isEmpty();
    assertThat(problems(CART)).containsExactly("secret default~tls is missing; it is waited for");
    vault.sink().publish(TLS, TlsFiles.tls("one"));
    awaitSnapshot(snapshot -> shows(snapshot, "one"));
  }

  @Test
  @DisplayName("that can't read it has not answered, and is waited for until the deadline")
  void startFails() throws InterruptedException {
    begin();
    vault.sink().fail(TLS, "the vault is shut");
    assertThat(controlPlane.isReady()).isFalse();
    contexts.time().advance(DEADLINE);
    assertThat(controlPlane.awaitReady(LIMIT)).isTrue();
    assertThat(problems(TLS_KEY)).containsExactly("the vault is shut");
  }

  @Test
  @DisplayName("that says nothing is waited for until the deadline")
  void startSilent() throws InterruptedException {
    begin();
    contexts.time().advance(DEADLINE);
    assertThat(controlPlane.awaitReady(LIMIT)).isTrue();
    assertThat(problems(TLS_KEY))
        .containsExactly("plugin vault did not answer within 30 s; it is still being asked");
    vault.sink().publish(TLS, TlsFiles.tls("one"));
    awaitSnapshot(snapshot -> shows(snapshot, "one"));
    assertThat(problems(TLS_KEY)).isEmpty();
  }

  @Test
  @DisplayName("rotates a secret, and nothing else changes")
  void rotates() throws InterruptedException {
    beginWith("one");
    Snapshot before = snapshot();
    vault.sink().publish(TLS, TlsFiles.tls("two"));
    awaitSnapshot(snapshot -> shows(snapshot, "two"));
    for (String type :
        List.of(ResourceTypes.CLUSTER, ResourceTypes.LISTENER, ResourceTypes.ROUTE)) {
      assertThat(snapshot().resources(type)).isEqualTo(before.resources(type));
    }
  }

  @Test
  @DisplayName("that fails, rejects a secret or loses it takes nothing away, and says so")
  void takesNothingAway() throws InterruptedException {
    beginWith("one");
    vault.sink().fail(TLS, "the vault is shut");
    translated();
    assertThat(problems(TLS_KEY)).containsExactly("the vault is shut");
    assertThat(shows(snapshot(), "one")).isTrue();
    vault.sink().reject(TLS, "tls.key: found nothing");
    translated();
    assertThat(problems(TLS_KEY)).containsExactly("tls.key: found nothing");
    assertThat(shows(snapshot(), "one")).isTrue();
    vault.sink().missing(TLS);
    translated();
    assertThat(problems(CART))
        .containsExactly(
            "secret default~tls has gone, and is served as it was; write it again, or name another");
    assertThat(shows(snapshot(), "one")).isTrue();
    vault.sink().publish(TLS, TlsFiles.tls("two"));
    awaitSnapshot(snapshot -> shows(snapshot, "two"));
    assertThat(problems(CART)).isEmpty();
  }

  @Test
  @DisplayName("is asked no more when nothing names the secret, which is forgotten")
  void forgets() throws InterruptedException {
    beginWith("one");
    assertThat(controlPlane.get(Secret.class, TLS_KEY)).isPresent();
    files.holds(edge(), Plain.upstream("cart", "1"));
    vault.awaitTracked(tracked -> tracked.isEmpty());
    assertThat(controlPlane.get(Secret.class, TLS_KEY)).isEmpty();
    vault.sink().publish(TLS, TlsFiles.tls("two"));
    assertThat(controlPlane.get(Secret.class, TLS_KEY)).as("not tracked").isEmpty();
    files.holds(edge(), cart());
    vault.awaitTracked(tracked -> tracked.contains(TLS));
    vault.sink().publish(TLS, TlsFiles.tls("two"));
    awaitSnapshot(snapshot -> shows(snapshot, "two"));
  }

  @Test
  @DisplayName("is not asked anew when what names the secret changes")
  void goesOn() throws InterruptedException {
    beginWith("one");
    files.holds(edge(), Plain.upstream("cart", "2", new Colour("certificate:tls")));
    translated();
    assertThat(vault.isLeftAlone()).isTrue();
    assertThat(shows(snapshot(), "one")).isTrue();
  }

  @Test
  @DisplayName("gives way to a host or a source that writes a secret of the name; the status tells")
  void givesWay() throws InterruptedException {
    beginWith("one");
    controlPlane.apply(
        Secret.of("default", "tls", TlsFiles.tls("two")), WriteCondition.overwrite());
    awaitSnapshot(snapshot -> shows(snapshot, "two"));
    assertThat(problems(TLS_KEY))
        .containsExactly(
            "found Secret default~tls a second time; host has it first and is served (expected:"
                + " each resource once; remove one)");
    controlPlane.delete(TLS_KEY, WriteCondition.overwrite());
    awaitSnapshot(snapshot -> shows(snapshot, "one"));
    assertThat(problems(TLS_KEY)).isEmpty();
  }

  @Test
  @DisplayName("that throws is called again, and the status tells")
  void calledAgain() throws InterruptedException {
    vault.throwsTimes(1);
    files.holds(cart(), edge());
    long end = System.nanoTime() + LIMIT.toNanos();
    while (problems(TLS_KEY).isEmpty()) {
      assertThat(System.nanoTime() - end).isNegative();
    }
    assertThat(problems(TLS_KEY))
        .containsExactly("plugin vault failed: java.lang.IllegalStateException: as the test says");
    contexts.time().advance(Duration.ofSeconds(10));
    vault.awaitTracked(tracked -> tracked.contains(TLS));
    vault.sink().publish(TLS, TlsFiles.tls("one"));
    assertThat(controlPlane.awaitReady(LIMIT)).isTrue();
    assertThat(problems(TLS_KEY)).isEmpty();
  }

  @Test
  @DisplayName("is closed with the control plane")
  void closed() throws InterruptedException {
    beginWith("one");
    controlPlane.close();
    assertThat(vault.closed()).isEqualTo(1);
  }
}
