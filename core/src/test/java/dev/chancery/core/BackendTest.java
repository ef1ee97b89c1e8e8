// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Steps;
import dev.chancery.core.fake.Vm;
import dev.chancery.core.fake.VmPlugin;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.BackendRef;
import dev.chancery.spi.model.DestinationSpec;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.SingleDestinationSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A resource of a kind that routes refer to")
class BackendTest {

  private static final String EDGE = "default~edge";
  private static final ResourceKey CART = key(Vm.KIND, "cart");
  private static final String CART_UPSTREAM = "cart.microvm.backend";
  private static final String CART_CLUSTER = "cart.microvm.backend_default";
  private static final String OTHER_CLUSTER = "other.microvm.backend_default";

  private final ManualContexts contexts = new ManualContexts(Runnable::run);
  private final VmPlugin vms = new VmPlugin();
  private final FoundPlugin found = new FoundPlugin();
  private final Steps steps = new Steps();
  private final CountDownLatch released = new CountDownLatch(1);
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
            .plugin(vms)
            .plugin(found)
            .plugin(new PlainPlugin())
            .loopLimits(LoopLimits.DEFAULT.withHookBudget(budget))
            .start();
    assertThat(controlPlane.awaitReady(Duration.ofSeconds(30))).isTrue();
    controlPlane.follow(EDGE, steps);
  }

  @AfterEach
  void close() {
    released.countDown();
    controlPlane.close();
    assertThat(steps.broken()).isNull();
  }

  private static Proxy edge(String... vmNames) {
    VirtualHostSpec[] hosts = new VirtualHostSpec[vmNames.length];
    for (int i = 0; i < hosts.length; i++) {
      DestinationSpec to = new DestinationSpec(new BackendRef(Vm.KIND, "default", vmNames[i]));
      hosts[i] =
          VirtualHostSpec.of(
              vmNames[i],
              vmNames[i] + ".example",
              RouteSpec.prefix("/", new RouteToSpec(new SingleDestinationSpec(to))));
    }
    return Proxy.of("default", "edge", ListenerSpec.http("http", 8080, hosts));
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

  /** Both resources are served, each with an endpoint. */
  private void serve() throws InterruptedException {
    apply(Vm.of("cart", "1"), Vm.of("other", "1"), edge("cart", "other"));
    until(now -> now.resources(ResourceTypes.LISTENER).size() == 1);
    found.publish(CART_UPSTREAM, Endpoint.of("10.0.0.1", 80));
    found.publish("other.microvm.backend", Endpoint.of("10.0.0.2", 80));
    until(BackendTest::isComplete);
    assertThat(vms.calls()).containsExactlyInAnyOrder("cart", "other");
  }

  private static boolean isComplete(Snapshot now) {
    return now.get(ResourceTypes.CLUSTER, CART_CLUSTER).isPresent()
        && now.get(ResourceTypes.CLUSTER, OTHER_CLUSTER).isPresent()
        && now.resources(ResourceTypes.ENDPOINT).size() == 2;
  }

  private ResourceStatus status(ResourceKey key) {
    return controlPlane.status().of(key).orElseThrow();
  }

  private List<String> problems(ResourceKey key) {
    return status(key).problems().stream().map(Problem::message).toList();
  }

  /** Returns once everything that was said before has been through the loop. */
  private void settle() throws InterruptedException {
    Steps probe = new Steps();
    String name = "probe-" + controlPlane.status().resources().size();
    controlPlane.follow("default~" + name, probe);
    apply(Proxy.of("default", name, ListenerSpec.http("http", 1)));
    assertThat(probe.next().after().types()).isNotNull();
  }

  @Test
  @DisplayName(
      "becomes an upstream, whose endpoints discovery finds, in the very turn of the route")
  void isServed() throws Exception {
    serve();
    Snapshot now = controlPlane.snapshot(EDGE).orElseThrow();
    ClusterLoadAssignment assignment =
        ClusterLoadAssignment.parseFrom(
            now.get(ResourceTypes.ENDPOINT, CART_CLUSTER).orElseThrow().value());

    assertThat(assignment.getEndpoints(0).getLbEndpoints(0).toString()).contains("10.0.0.1");
    assertThat(routes()).contains(CART_CLUSTER).contains(OTHER_CLUSTER);
    assertThat(status(CART).state()).isEqualTo(State.ACCEPTED);
    assertThat(status(CART).proxies()).containsExactly(new ResourceRef("default", "edge"));
    assertThat(controlPlane.status().of(key(Upstream.KIND, CART_UPSTREAM)))
        .as("the status tells of what the user wrote")
        .isEmpty();
    assertThat(controlPlane.get(Upstream.class, key(Upstream.KIND, CART_UPSTREAM)))
        .hasValueSatisfying(
            stored -> {
              assertThat(stored.location()).isEqualTo("MicroVM default~cart");
              assertThat(stored.resource().config()).isEqualTo(new Found("1"));
            });
  }

  private String routes() throws InvalidProtocolBufferException {
    return controlPlane
        .snapshot(EDGE)
        .orElseThrow()
        .resources(ResourceTypes.ROUTE)
        .values()
        .stream()
        .map(route -> route.value().toStringUtf8())
        .reduce("", String::concat);
  }

  @Test
  @DisplayName("is pending until discovery has answered, and shows what discovery says")
  void showsDiscovery() throws InterruptedException {
    apply(Vm.of("cart", "1"), edge("cart"));
    until(now -> now.resources(ResourceTypes.LISTENER).size() == 1);
    assertThat(status(CART).state()).isEqualTo(State.PENDING);
    assertThat(problems(key(Proxy.KIND, "edge")))
        .containsExactly(
            "MicroVM default~cart is missing or not ready; its share of the requests is answered with an error until it is there");

    found.fail(CART_UPSTREAM, "the registry is down");
    settle();
    assertThat(problems(CART)).containsExactly("the registry is down");
  }

  @Test
  @DisplayName("is made anew when it changes, and the others are left alone")
  void changes() throws InterruptedException {
    serve();
    apply(Vm.of("cart", "2"));
    settle();
    assertThat(vms.calls()).containsExactly("cart");
    assertThat(found.tracked().get(found.tracked().size() - 1))
        .extracting(Upstream::config)
        .containsExactlyInAnyOrder(new Found("2"), new Found("1"));
  }

  @Test
  @DisplayName("takes its upstream with it when it goes, and one of another name brings another")
  void goes() throws InterruptedException {
    serve();
    controlPlane.delete(CART, WriteCondition.overwrite());
    Snapshot now = until(s -> s.get(ResourceTypes.CLUSTER, CART_CLUSTER).isEmpty());
    assertThat(now.get(ResourceTypes.CLUSTER, OTHER_CLUSTER)).isPresent();
    assertThat(controlPlane.get(Upstream.class, key(Upstream.KIND, CART_UPSTREAM))).isEmpty();
    assertThat(controlPlane.status().of(CART)).isEmpty();

    apply(Vm.of("basket", "1"), edge("basket", "other"));
    settle();
    found.publish("basket.microvm.backend", Endpoint.of("10.0.0.1", 80));
    assertThat(
            until(s -> s.get(ResourceTypes.CLUSTER, "basket.microvm.backend_default").isPresent())
                .get(ResourceTypes.ENDPOINT, "basket.microvm.backend_default"))
        .isPresent();
  }

  @Test
  @DisplayName("stays as it was while the plugin refuses it, and the status says why")
  void refused() throws InterruptedException {
    serve();
    vms.making(
        (vm, metadata) -> {
          throw new InvalidValueException("value", "found 'bad' (expected: 'good')");
        });
    apply(Vm.of("cart", "bad"));
    settle();
    assertThat(status(CART).state()).isEqualTo(State.REJECTED);
    assertThat(status(CART).problems())
        .containsExactly(Problem.error("vms", "spec.value", "found 'bad' (expected: 'good')"));
    assertThat(isComplete(controlPlane.snapshot(EDGE).orElseThrow())).isTrue();
    assertThat(status(key(Vm.KIND, "other")).state()).isEqualTo(State.ACCEPTED);
  }

  @Test
  @DisplayName("on which the plugin fails is tried again later, and the others go on")
  void failed() throws InterruptedException {
    serve();
    vms.making(
        (vm, metadata) -> {
          if (vm.value().equals("bad")) {
            throw new IllegalStateException("broken by the test");
          }
          return VmPlugin.found(vm, metadata);
        });
    apply(Vm.of("cart", "bad"), Vm.of("other", "2"));
    settle();
    assertThat(problems(CART))
        .containsExactly(
            "plugin vms failed: java.lang.IllegalStateException: broken by the test; what it made before stays, and it is tried again later");
    assertThat(status(key(Vm.KIND, "other")).state()).isEqualTo(State.ACCEPTED);

    vms.making(VmPlugin::found);
    contexts.time().advance(Duration.ofMinutes(1));
    settle();
    assertThat(status(CART).state()).isEqualTo(State.ACCEPTED);
    assertThat(controlPlane.get(Upstream.class, key(Upstream.KIND, CART_UPSTREAM)))
        .hasValueSatisfying(
            stored -> assertThat(stored.resource().config()).isEqualTo(new Found("bad")));
  }

  @Test
  @DisplayName("on which the plugin hangs is cut off")
  void hangs() throws InterruptedException {
    start(Duration.ofSeconds(1));
    serve();
    vms.making((vm, metadata) -> hang(metadata));
    apply(Vm.of("cart", "2"));
    settle();
    assertThat(problems(CART))
        .containsExactly(
            "plugin vms took too long in backend-upstream and was cut off; what it made before stays, and it is tried again later");
    assertThat(isComplete(controlPlane.snapshot(EDGE).orElseThrow())).isTrue();
  }

  private Upstream hang(Metadata metadata) {
    try {
      released.await();
      return new Upstream(metadata, new Found("late"), Options.NONE);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted, as it took too long", e);
    }
  }

  @Test
  @DisplayName("must become an upstream of the name that it was given")
  void otherName() throws InterruptedException {
    vms.making((vm, metadata) -> Found.upstream("mine", "1"));
    apply(Vm.of("cart", "1"));
    settle();
    assertThat(problems(CART))
        .containsExactly(
            "plugin vms made Upstream default~mine of it (expected: an upstream with the metadata that it was given, of the name cart.microvm.backend)");
  }

  @Test
  @DisplayName("keeps its upstream from whoever writes one of the same name")
  void clash() throws InterruptedException {
    apply(Found.upstream(CART_UPSTREAM, "mine"));
    apply(Vm.of("cart", "1"), Found.upstream("cart", "user's"));
    settle();
    assertThat(problems(CART))
        .containsExactly(
            "found Upstream default~cart.microvm.backend a second time; MicroVM default~cart has it first and is served (expected: each resource once; remove one)");
    assertThat(controlPlane.get(Upstream.class, key(Upstream.KIND, CART_UPSTREAM)))
        .hasValueSatisfying(
            stored -> assertThat(stored.resource().config()).isEqualTo(new Found("1")));
    assertThat(controlPlane.get(Upstream.class, key(Upstream.KIND, "cart")))
        .as("an upstream of the name of the resource is another")
        .isPresent();
    assertThatThrownBy(() -> apply(Found.upstream(CART_UPSTREAM, "mine")))
        .hasMessageContaining("is written in MicroVM default~cart; change it there");
  }

  @Test
  @DisplayName("is read from YAML, and so is the reference to it")
  void isRead() {
    var batch =
        controlPlane
            .reader()
            .read(
                "test.yaml",
                """
                apiVersion: chancery.dev/v1
                kind: MicroVM
                metadata: {name: cart}
                spec: {value: "1"}
                ---
                apiVersion: chancery.dev/v1
                kind: Proxy
                metadata: {name: edge}
                spec:
                  listeners:
                  - name: http
                    bindAddress: "::"
                    bindPort: 8080
                    httpListener:
                      virtualHosts:
                      - name: cart
                        domains: [cart.example]
                        routes:
                        - matchers: [{prefix: /}]
                          routeAction: {single: {backend: {kind: MicroVM, name: cart}}}
                ---
                apiVersion: chancery.dev/v1
                kind: MicroVM
                metadata: {name: bad}
                spec: {value: ""}
                """);
    assertThat(batch.resources())
        .extracting(Located::resource)
        .contains(Vm.of("cart", "1"))
        .anyMatch(Proxy.class::isInstance);
    assertThat(batch.rejected().get(key(Vm.KIND, "bad")))
        .containsExactly(
            Problem.error(
                "config", "test.yaml:25", "spec.value: found nothing (expected: some text)"));
  }
}
