// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import static dev.chancery.plugins.gce.Vms.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.gce.api.GceException.Reason;
import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.InstanceGroup;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.api.NamedPort;
import dev.chancery.plugins.gce.config.AllZones;
import dev.chancery.plugins.gce.config.ByInstanceGroup;
import dev.chancery.plugins.gce.config.ByLabel;
import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.GroupRegion;
import dev.chancery.plugins.gce.config.GroupZone;
import dev.chancery.plugins.gce.config.InstanceGroupName;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.config.NamedPortName;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.UpstreamDiscovery;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.ManualExecutor;
import dev.chancery.testkit.fake.RecordingUpstreamSink;
import dev.chancery.testkit.fake.RecordingUpstreamSink.Event;
import dev.chancery.testkit.fake.RecordingUpstreamSink.Failed;
import dev.chancery.testkit.fake.RecordingUpstreamSink.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Upstreams that nobody wrote")
class FoundUpstreamsTest {

  private static final String ZONE = "shop/" + Vms.ZONE;
  private static final UpstreamDiscovery APPS =
      new UpstreamDiscovery("shop", new ByLabel("app"), new PortNumber(8080), "");
  private static final UpstreamDiscovery GROUPS =
      new UpstreamDiscovery("shop", new ByInstanceGroup(true), NamedPortName.ONLY_ONE, "groups");

  private final FakeCompute compute = new FakeCompute();
  private final ManualExecutor executor = new ManualExecutor();
  private final FakePluginContext plain = FakePluginContext.byHand(executor);
  private final RecordingUpstreamSink sink = new RecordingUpstreamSink();
  private final GcePlugin plugin = new GcePlugin(given -> compute);

  private AutoCloseable watch(UpstreamDiscovery... rules) {
    return plugin.discoverUpstreams(
        plain.withSettings(GceSettings.DEFAULT.withUpstreams(List.of(rules))), sink);
  }

  private void pass(Duration time) {
    plain.advance(time);
    executor.runAll();
  }

  private Event last() {
    return sink.events().get(sink.events().size() - 1);
  }

  private List<String> names() {
    return ((Published) last())
        .upstreams().stream()
            .map(upstream -> upstream.ref().namespace() + "/" + upstream.ref().name())
            .toList();
  }

  private static GceInstance app(String name, String value) {
    return vm(name, "10.0.0.1", Map.of("app", value));
  }

  @Test
  @DisplayName("are none, and nothing is asked, unless the settings say so")
  void none() throws Exception {
    watch().close();
    pass(WatchRig.INTERVAL);
    assertThat(sink.events()).containsExactly(new Published(List.of()));
    assertThat(compute.opened()).isEmpty();
  }

  @Test
  @DisplayName("are one for each value of a label")
  void byLabel() {
    compute.zone(ZONE, app("a", "cart"), app("b", "web"), app("c", "cart"), app("d", ""));
    compute.zone("shop/us-east1-b", vm("e", "10.0.0.9", Map.of("tier", "back")));
    watch(APPS);
    assertThat(sink.events()).isEmpty();

    pass(WatchRig.FIRST_POLL);

    assertThat(compute.calls()).containsExactly("allInstances shop labels.app:*");
    assertThat(sink.events())
        .containsExactly(
            new Published(
                List.of(upstream("shop", "app-cart", "cart"), upstream("shop", "app-web", "web"))));
  }

  private static Upstream upstream(String namespace, String name, String value) {
    return new Upstream(
        new Metadata(namespace, name, Map.of("app", value), Map.of()),
        GceUpstream.of(
            "shop", LabelSelector.of("app", value), new AllZones(true), new PortNumber(8080)),
        Options.NONE);
  }

  @Test
  @DisplayName("are one for each instance group that has the port")
  void byGroup() {
    compute.groups(
        "shop",
        new InstanceGroup("web", Location.region("us-east1"), List.of(new NamedPort("http", 80))),
        new InstanceGroup("api", Location.zone("us-east1-b"), List.of(new NamedPort("grpc", 9))),
        new InstanceGroup("nodes", Location.zone("us-east1-b"), List.of()),
        new InstanceGroup(
            "both",
            Location.zone("us-east1-b"),
            List.of(new NamedPort("grpc", 9), new NamedPort("http", 80))));
    watch(GROUPS);
    pass(WatchRig.FIRST_POLL);

    assertThat(((Published) last()).upstreams())
        .containsExactly(
            Upstream.of(
                "groups",
                "us-east1-b-api",
                GceUpstream.of(
                    "shop",
                    new InstanceGroupName("api"),
                    new GroupZone("us-east1-b"),
                    NamedPortName.ONLY_ONE)),
            Upstream.of(
                "groups",
                "us-east1-web",
                GceUpstream.of(
                    "shop",
                    new InstanceGroupName("web"),
                    new GroupRegion("us-east1"),
                    NamedPortName.ONLY_ONE)));
  }

  @Test
  @DisplayName("are looked for again and again, and stay for ten minutes when their thing is gone")
  void again() {
    compute.zone(ZONE, app("a", "cart"), app("b", "web"));
    watch(APPS);
    pass(WatchRig.FIRST_POLL);

    compute.zone(ZONE, app("a", "cart"), app("b", "new"));
    pass(WatchRig.INTERVAL);
    assertThat(names()).containsExactly("shop/app-cart", "shop/app-new", "shop/app-web");

    for (int i = 0; i < 60; i++) {
      pass(WatchRig.INTERVAL);
    }
    assertThat(names()).containsExactly("shop/app-cart", "shop/app-new");
  }

  @Test
  @DisplayName("stay when a call fails, and when a zone does not answer")
  void failuresTakeNothingAway() {
    compute.zone(ZONE, app("a", "cart"));
    compute.zone("shop/us-east1-b", app("b", "web"));
    watch(APPS);
    pass(WatchRig.FIRST_POLL);

    compute.unreachable("us-east1-b", "down");
    for (int i = 0; i < 70; i++) {
      pass(WatchRig.INTERVAL);
    }
    assertThat(names()).containsExactly("shop/app-cart", "shop/app-web");

    compute.fail("", Reason.UNAVAILABLE);
    pass(WatchRig.INTERVAL);
    assertThat(last()).isEqualTo(new Failed(" failed"));

    compute.recover();
    compute.reachable("us-east1-b");
    pass(Duration.ofMinutes(1));
    assertThat(names()).containsExactly("shop/app-cart", "shop/app-web");
  }

  @Test
  @DisplayName("are not told before all rules have found out, or had half a minute")
  void patience() {
    compute.zone(ZONE, app("a", "cart"));
    compute.fail("allGroups", Reason.CONFIGURATION);
    watch(APPS, GROUPS);
    pass(WatchRig.FIRST_POLL);
    assertThat(sink.events()).containsExactly(new Failed("allGroups failed"));

    pass(Duration.ofSeconds(30));
    assertThat(names()).containsExactly("shop/app-cart");
  }

  @Test
  @DisplayName("are refused when a label has so many values that it names no services")
  void tooMany() {
    compute.zone(
        ZONE,
        IntStream.range(0, 1001)
            .mapToObj(i -> app("vm-" + i, "v" + i))
            .toArray(GceInstance[]::new));
    watch(APPS);
    pass(WatchRig.FIRST_POLL);
    assertThat(last())
        .isEqualTo(
            new Failed(
                "label 'app' has 1001 values in project 'shop' (expected: at most 1000, each of"
                    + " which becomes an upstream)"));
  }

  @Test
  @DisplayName("leave out what can't be one, and say so")
  void oddGroup() {
    compute.groups(
        "shop",
        new InstanceGroup("web", Location.zone("us-east1-b"), List.of(new NamedPort("http", 80))),
        new InstanceGroup("odd", Location.zone("No Zone"), List.of(new NamedPort("http", 80))));
    watch(GROUPS);
    pass(WatchRig.FIRST_POLL);

    assertThat(sink.events()).hasSize(2);
    assertThat(((Published) sink.events().get(0)).upstreams()).hasSize(1);
    assertThat(((Failed) last()).message())
        .startsWith("instance group 'odd' becomes no upstream: ")
        .contains("'No Zone'");
  }

  @Test
  @DisplayName("are found by the first of two rules that give them the same name")
  void sameName() {
    compute.zone(ZONE, app("a", "cart"));
    watch(APPS, new UpstreamDiscovery("shop", new ByLabel("app"), new PortNumber(9090), "shop"));
    pass(WatchRig.FIRST_POLL);
    assertThat(((Published) last()).upstreams())
        .containsExactly(upstream("shop", "app-cart", "cart"));
  }

  @Test
  @DisplayName("outlive what nobody expected")
  void unexpected() {
    compute.failUnexpectedly(new IllegalStateException("a secret"));
    watch(APPS);
    pass(WatchRig.FIRST_POLL);
    assertThat(last())
        .isEqualTo(
            new Failed(
                "asking Compute Engine failed unexpectedly: java.lang.IllegalStateException"));
    pass(WatchRig.INTERVAL);
    assertThat(compute.calls()).hasSizeGreaterThan(1);
  }

  @Test
  @DisplayName("are looked for no more after the end")
  void closed() throws Exception {
    AutoCloseable watch = watch(APPS);
    watch.close();
    pass(Duration.ofMinutes(5));
    assertThat(sink.events()).isEmpty();
    assertThat(compute.calls()).isEmpty();
    assertThat(compute.closed()).hasSize(1);
  }

  @Test
  @DisplayName("are as a user wrote them, if one did, with the labels that were found")
  void usersChanges() {
    Upstream found = upstream("shop", "app-cart", "cart");
    GceUpstream own =
        GceUpstream.of(
            "shop", LabelSelector.of("app", "cart"), new AllZones(true), new PortNumber(9090));
    Upstream written =
        new Upstream(
            new Metadata("shop", "app-cart", Map.of("team", "a"), Map.of("note", "mine"))
                .createdAt(Instant.EPOCH),
            own,
            Options.NONE);
    assertThat(plugin.updateUpstream(written, found))
        .isEqualTo(
            new Upstream(
                new Metadata(
                        "shop",
                        "app-cart",
                        Map.of("team", "a", "app", "cart"),
                        Map.of("note", "mine"))
                    .createdAt(Instant.EPOCH),
                own,
                Options.NONE));
  }
}
