// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import static dev.chancery.plugins.gce.Vms.ZONE;
import static dev.chancery.plugins.gce.Vms.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.gce.api.CredentialSource;
import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.config.EndpointTraits;
import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.config.LocalityDetail;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.Zone;
import dev.chancery.spi.model.Locality;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WatchLifeTest {

  private static final Map<String, String> WEB = Map.of("app", "web", "version", "v2");
  private static final GceUpstream CONFIG =
      GceUpstream.of("shop", LabelSelector.of("app", "web"), new Zone(ZONE), new PortNumber(80));
  private static final Duration A_WHILE = Duration.ofMinutes(5);

  private final WatchRig rig = new WatchRig();
  private final Upstream web = WatchRig.upstream("web", CONFIG);

  WatchLifeTest() {
    rig.compute.zone("shop/" + ZONE, vm("web-1", "10.0.0.1", WEB));
  }

  @Test
  @DisplayName("while nothing is tracked, nothing is asked, no client is open and no timer runs")
  void nothingTracked() {
    rig.trackOnly();
    rig.pass(A_WHILE);
    assertThat(rig.compute.calls()).isEmpty();
    assertThat(rig.compute.opened()).isEmpty();
    assertThat(rig.context.time().pending()).isZero();
  }

  @Test
  @DisplayName("when nothing is tracked any more it falls silent, and wakes with the next upstream")
  void silence() {
    rig.track(web);
    rig.trackOnly();
    rig.pass(A_WHILE);
    assertThat(rig.compute.calls()).hasSize(1);
    assertThat(rig.compute.closed()).hasSize(1);
    assertThat(rig.context.time().pending()).isZero();
    rig.track(web);
    assertThat(rig.compute.calls()).hasSize(2);
  }

  @Test
  @DisplayName("once closed it asks nothing, says nothing, and keeps no timer and no client")
  void closed() {
    rig.track(web);
    int words = rig.sink.events().size();
    rig.watch.close();
    rig.executor.runAll();
    assertThat(rig.compute.closed()).hasSize(1);
    assertThat(rig.context.time().pending()).isZero();
    rig.track(web, WatchRig.upstream("other", CONFIG));
    rig.pass(A_WHILE);
    assertThat(rig.compute.calls()).hasSize(1);
    assertThat(rig.sink.events()).hasSize(words);
  }

  @Test
  @DisplayName("a hundred upstreams of one zone are asked for by one question per interval")
  void manyUpstreams() {
    rig.track(
        IntStream.range(0, 100)
            .mapToObj(i -> WatchRig.upstream("web-" + i, CONFIG))
            .toArray(Upstream[]::new));
    assertThat(rig.compute.calls()).hasSize(1);
    rig.pass(Duration.ofMinutes(10));
    assertThat(rig.compute.calls()).hasSizeBetween(55, 68);
  }

  @Test
  @DisplayName("the shortest interval among the upstreams of a question holds")
  void shortestInterval() {
    Upstream slow = WatchRig.upstream("slow", CONFIG.withPollInterval(Duration.ofMinutes(5)));
    rig.track(slow);
    rig.pass(Duration.ofMinutes(4));
    assertThat(rig.compute.calls()).hasSize(1);
    rig.track(slow, web);
    rig.pass(Duration.ofMinutes(1));
    assertThat(rig.compute.calls()).hasSizeBetween(6, 8);
    rig.track(slow);
    rig.pass(Duration.ofMinutes(4));
    assertThat(rig.compute.calls()).hasSizeLessThan(10);
  }

  @Test
  @DisplayName("an unchanged answer is said again, so that its age is known")
  void saidAgain() {
    rig.track(web);
    int words = rig.sink.events().size();
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.sink.events()).hasSize(words + 1);
  }

  @Test
  @DisplayName("settings say the project, the interval and the identity of upstreams that don't")
  void settings() {
    GceSettings settings =
        new GceSettings(
            "",
            GceSettings.DEFAULT.credentials(),
            Duration.ofMinutes(1),
            "shop",
            "discovery@shop.iam.gserviceaccount.com",
            List.of(),
            "billing",
            List.of());
    WatchRig other = new WatchRig(settings);
    other.compute.zone("shop/" + ZONE, vm("web-1", "10.0.0.1", WEB));
    Upstream anywhere =
        WatchRig.upstream(
            "anywhere",
            GceUpstream.of("", LabelSelector.of("app", "web"), new Zone(ZONE), new PortNumber(80)));
    other.track(anywhere);
    assertThat(other.places(anywhere)).containsExactly("10.0.0.1:80");
    assertThat(other.compute.opened())
        .containsExactly(
            new GceAccess(
                new CredentialSource.ApplicationDefault(),
                "discovery@shop.iam.gserviceaccount.com",
                List.of(),
                "billing"));
    other.pass(Duration.ofSeconds(50));
    assertThat(other.compute.calls()).hasSize(1);
  }

  @Test
  @DisplayName(
      "an endpoint has the labels that are asked for, the weight of its label, and its place")
  void traits() {
    rig.compute.zone(
        "shop/" + ZONE,
        vm("a", "10.0.0.1", Map.of("app", "web", "version", "v1", "weight", "5")),
        vm("b", "10.0.0.2", Map.of("app", "web", "weight", "many")));
    Upstream traits =
        WatchRig.upstream(
            "traits",
            CONFIG.withTraits(
                new EndpointTraits(LocalityDetail.REGION, List.of("version", "stage"), "weight")));
    rig.track(traits);
    assertThat(rig.endpoints(traits))
        .extracting(endpoint -> endpoint.weight() + " " + endpoint.labels())
        .containsExactly("5 {version=v1}", "1 {}");
    assertThat(rig.endpoints(traits).get(0).locality())
        .isEqualTo(new Locality("europe-west1", "", ""));
    assertThat(rig.warnings(traits))
        .containsExactly(
            "1 without a whole number from 1 to 65535 in weightLabel (taken as 1), such as b");
  }
}
