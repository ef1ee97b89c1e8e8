// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.HostsPlugin;
import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Steps;
import dev.chancery.core.fake.Vm;
import dev.chancery.core.fake.VmPlugin;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.spi.ProxyEdit;
import dev.chancery.spi.ResourceView;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.store.WriteCondition;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plugin that makes proxies of other resources")
class ProxyTranslatorTest {

  private static final ResourceKey HOSTS = key(Proxy.KIND, "hosts");

  private final ManualContexts contexts = new ManualContexts(Runnable::run);
  private final HostsPlugin hosts = new HostsPlugin();
  private final Steps steps = new Steps();
  private final CountDownLatch released = new CountDownLatch(1);
  private int probes;
  private ControlPlane controlPlane = ControlPlane.builder().contexts(contexts).start();

  @BeforeEach
  void start() throws InterruptedException {
    start(Duration.ofSeconds(30));
  }

  /** Begins anew, with so much time for a call of the plugin. */
  private void start(Duration budget) throws InterruptedException {
    controlPlane.close();
    controlPlane =
        ControlPlane.builder()
            .contexts(contexts)
            .plugin(hosts)
            .plugin(new VmPlugin())
            .plugin(new FoundPlugin())
            .plugin(new PlainPlugin())
            .loopLimits(LoopLimits.DEFAULT.withHookBudget(budget))
            .start();
    assertThat(controlPlane.awaitReady(Duration.ofSeconds(30))).isTrue();
    controlPlane.follow("default~hosts", steps);
    settle();
    hosts.calls();
  }

  @AfterEach
  void close() {
    released.countDown();
    controlPlane.close();
  }

  private void apply(Resource... resources) {
    controlPlane.applyAll(List.of(resources), WriteCondition.overwrite());
  }

  private Snapshot until(Predicate<Snapshot> wanted) throws InterruptedException {
    Snapshot now = steps.next().after();
    while (!wanted.test(now)) {
      now = steps.next().after();
    }
    return now;
  }

  private static Predicate<Snapshot> hasClusters(String... names) {
    return now -> now.resources(ResourceTypes.CLUSTER).keySet().equals(Set.of(names));
  }

  private ResourceStatus status(ResourceKey key) {
    return controlPlane.status().of(key).orElseThrow();
  }

  private List<String> hostNames() {
    Proxy proxy = controlPlane.get(Proxy.class, HOSTS).orElseThrow().resource();
    return proxy.listeners().get(0).protocol().http().orElseThrow().virtualHosts().stream()
        .map(host -> host.name())
        .toList();
  }

  /** Returns once everything that was said before has been through the loop. */
  private void settle() throws InterruptedException {
    Steps probe = new Steps();
    String name = "probe-" + probes++;
    controlPlane.follow("zz~" + name, probe);
    apply(Proxy.of("zz", name, ListenerSpec.http("http", 1)));
    assertThat(probe.next().after().types()).isNotNull();
  }

  @Test
  @DisplayName("has them served in the very turn in which the resources came")
  void serves() throws InterruptedException {
    apply(Plain.upstream("cart", "1"), Plain.upstream("user", "1"));
    until(hasClusters("cart_default", "user_default"));

    assertThat(hostNames()).containsExactly("cart", "user");
    assertThat(status(HOSTS).state()).isEqualTo(State.ACCEPTED);
    assertThat(status(HOSTS).location()).isEqualTo("plugin hosts");
    assertThat(status(key(Upstream.KIND, "cart")).proxies())
        .containsExactly(new ResourceRef("default", "hosts"));

    controlPlane.delete(key(Upstream.KIND, "user"), WriteCondition.overwrite());
    until(hasClusters("cart_default"));
    assertThat(hostNames()).containsExactly("cart");
  }

  @Test
  @DisplayName("is called when what it reads has changed, and told what")
  void calls() throws InterruptedException {
    apply(Plain.upstream("cart", "1"), Vm.of("vm", "1"));
    settle();
    assertThat(hosts.calls())
        .containsExactly(
            "[MicroVM default~vm, Upstream default~cart, Upstream default~vm.microvm.backend]");

    apply(Proxy.of("zz", "other", ListenerSpec.http("http", 1)), Plain.upstream("cart", "1"));
    settle();
    assertThat(hosts.calls()).as("nothing that it reads has changed").isEmpty();
  }

  @Test
  @DisplayName("may make no proxy any more, as well as several")
  void removes() throws InterruptedException {
    apply(Plain.upstream("cart", "1"));
    until(hasClusters("cart_default"));
    hosts.work(
        (resources, proxies) -> {
          proxies.proxies().forEach(proxy -> proxies.remove(proxy.metadata().ref()));
          proxies.put(Proxy.of("default", "one", ListenerSpec.http("http", 1)));
          proxies.put(Proxy.of("default", "two", ListenerSpec.http("http", 1)));
        });
    apply(Plain.upstream("cart", "2"));
    until(now -> now.types().isEmpty());
    assertThat(controlPlane.get(Proxy.class, HOSTS)).isEmpty();
    assertThat(controlPlane.get(Proxy.class, key(Proxy.KIND, "one"))).isPresent();
    assertThat(controlPlane.get(Proxy.class, key(Proxy.KIND, "two"))).isPresent();
  }

  @Test
  @DisplayName("gives way to a proxy that a user writes, and comes back when that goes")
  void givesWay() throws InterruptedException {
    apply(Plain.upstream("cart", "1"), Plain.upstream("user", "1"));
    until(hasClusters("cart_default", "user_default"));
    apply(Proxy.of("default", "hosts", ListenerSpec.http("mine", 9000)));
    until(now -> now.get(ResourceTypes.LISTENER, "mine").isPresent());
    assertThat(status(HOSTS).problems())
        .extracting(Problem::message)
        .containsExactly(
            "found Proxy default~hosts a second time; host has it first and is served (expected: each resource once; remove one)");

    controlPlane.delete(key(Upstream.KIND, "user"), WriteCondition.overwrite());
    controlPlane.delete(HOSTS, WriteCondition.overwrite());
    until(hasClusters("cart_default"));
    assertThat(status(HOSTS).problems()).isEmpty();
  }

  @Test
  @DisplayName("that throws changes nothing, is told, and makes up for it later")
  void throwing() throws InterruptedException {
    apply(Plain.upstream("cart", "1"));
    until(hasClusters("cart_default"));
    hosts.work(
        (resources, proxies) -> {
          proxies.remove(HOSTS.ref());
          throw new IllegalStateException("broken by the test");
        });
    apply(Plain.upstream("user", "1"));
    settle();
    assertThat(hostNames()).containsExactly("cart");
    assertThat(controlPlane.status().origins().get("hosts"))
        .extracting(Problem::message)
        .containsExactly(
            "plugin hosts failed: java.lang.IllegalStateException: broken by the test; what it made before stays, and it is tried again later");

    hosts.calls();
    hosts.work(HostsPlugin::hosts);
    contexts.time().advance(Duration.ofMinutes(1));
    until(hasClusters("cart_default", "user_default"));
    assertThat(hosts.calls()).containsExactly("[Upstream default~user]");
    assertThat(controlPlane.status().origins()).isEmpty();
  }

  @Test
  @DisplayName("that hangs is cut off, and what it does after that is not looked at")
  void hanging() throws InterruptedException {
    start(Duration.ofSeconds(1));
    apply(Plain.upstream("cart", "1"));
    until(hasClusters("cart_default"));
    CompletableFuture<Boolean> late = new CompletableFuture<>();
    hosts.work((resources, proxies) -> hang(proxies, late));
    apply(Plain.upstream("user", "1"));
    settle();
    assertThat(late.join()).isTrue();
    assertThat(hostNames()).containsExactly("cart");
    assertThat(controlPlane.status().origins().get("hosts"))
        .extracting(Problem::message)
        .containsExactly(
            "plugin hosts took too long in translate-proxies and was cut off; what it made before stays, and it is tried again later");
  }

  private void hang(ProxyEdit proxies, CompletableFuture<Boolean> late) {
    try {
      released.await();
    } catch (InterruptedException e) {
      proxies.remove(HOSTS.ref());
      late.complete(true);
    }
  }

  @Test
  @DisplayName("tells in their status what is wrong with the resources, until it says otherwise")
  void reports() throws InterruptedException {
    ResourceKey cart = key(Upstream.KIND, "cart");
    hosts.work(
        (resources, proxies) ->
            proxies.report(cart, List.of(Problem.warning("hosts", "spec", "has no host"))));
    apply(Plain.upstream("cart", "1"), Plain.upstream("user", "1"));
    settle();
    assertThat(status(cart).problems())
        .containsExactly(Problem.warning("hosts", "spec", "has no host"));

    hosts.work((resources, proxies) -> {});
    apply(Plain.upstream("user", "2"));
    settle();
    assertThat(status(cart).problems()).as("nothing else was said").hasSize(1);

    controlPlane.delete(cart, WriteCondition.overwrite());
    settle();
    apply(Plain.upstream("cart", "2"));
    settle();
    assertThat(status(cart).problems()).isEmpty();
  }

  @Test
  @DisplayName("sees the resources of the kinds that it reads, and no others")
  void view() throws InterruptedException {
    CompletableFuture<ResourceView> seen = new CompletableFuture<>();
    hosts.work((resources, proxies) -> seen.complete(resources));
    apply(Vm.of("vm", "1"));
    ResourceView view = seen.join();
    settle();
    apply(Vm.of("vm", "2"));
    settle();

    assertThat(view.list(Vm.class)).as("as it was then").containsExactly(Vm.of("vm", "1"));
    assertThat(view.get(Vm.class, key(Vm.KIND, "vm"))).contains(Vm.of("vm", "1"));
    assertThat(view.get(Upstream.class, key(Upstream.KIND, "vm.microvm.backend")))
        .hasValueSatisfying(up -> assertThat(up.config()).isEqualTo(new Found("1")));
    assertThatThrownBy(() -> view.list(Proxy.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "dev.chancery.spi.model.Proxy is not among the kinds that the plugin said it reads");
  }
}
