// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import static dev.chancery.plugins.gce.Vms.ZONE;
import static dev.chancery.plugins.gce.Vms.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GceException.Reason;
import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.config.AllZones;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.config.Place;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.Zone;
import dev.chancery.plugins.gce.config.Zones;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FailingZonesTest {

  private static final String OTHER = "europe-west1-c";
  private static final Map<String, String> WEB = Map.of("app", "web");

  private final WatchRig rig = new WatchRig();
  private final GceInstance here = vm("here", "10.0.0.1", WEB);
  private final GceInstance there = Vms.in(OTHER, vm("there", "10.0.0.2", WEB));
  private final Upstream both = upstream("both", new Zones(List.of(ZONE, OTHER)));
  private final Upstream all = upstream("all", new AllZones(true));

  FailingZonesTest() {
    rig.compute.zone("shop/" + ZONE, here);
    rig.compute.zone("shop/" + OTHER, there);
  }

  @Test
  @DisplayName("a zone that fails keeps its last endpoints, and the others go on")
  void oneZoneFails() {
    rig.track(both);
    assertThat(rig.places(both)).containsExactly("10.0.0.1:80", "10.0.0.2:80");
    rig.compute.fail("instances shop/" + OTHER, Reason.UNAVAILABLE);
    rig.compute.zone("shop/" + ZONE, here, vm("new", "10.0.0.3", WEB));
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.places(both)).containsExactly("10.0.0.1:80", "10.0.0.3:80", "10.0.0.2:80");
    assertThat(rig.warnings(both))
        .singleElement()
        .asString()
        .startsWith("instances shop/%s failed; what it told at 2026".formatted(OTHER));
  }

  @Test
  @DisplayName("once the zone is well again, its endpoints are taken over and nothing is warned of")
  void zoneRecovers() {
    oneZoneFails();
    rig.compute.zone("shop/" + OTHER);
    rig.compute.recover();
    rig.pass(Duration.ofMinutes(1));
    assertThat(rig.places(both)).containsExactly("10.0.0.1:80", "10.0.0.3:80");
    assertThat(rig.warnings(both)).isEmpty();
  }

  @Test
  @DisplayName("when all zones fail, the upstream fails, and nothing is taken away")
  void allZonesFail() {
    rig.track(both);
    rig.compute.fail("instances shop/" + ZONE, Reason.UNAVAILABLE);
    rig.compute.fail("instances shop/" + OTHER, Reason.UNAVAILABLE);
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.failure(both))
        .contains("instances shop/%s failed".formatted(ZONE))
        .contains("instances shop/%s failed".formatted(OTHER));
    assertThat(rig.places(both)).containsExactly("10.0.0.1:80", "10.0.0.2:80");
  }

  @Test
  @DisplayName("a zone that never answered is waited for, for a minute")
  void neverAnswered() {
    rig.compute.fail("instances shop/" + OTHER, Reason.UNAVAILABLE);
    rig.track(both);
    assertThat(rig.failure(both)).isEqualTo("instances shop/%s failed".formatted(OTHER));
    rig.pass(Duration.ofMinutes(3));
    assertThat(rig.places(both)).containsExactly("10.0.0.1:80");
    assertThat(rig.warnings(both))
        .containsExactly(
            "instances shop/%s failed; what it has is missing, as it never answered"
                .formatted(OTHER));
  }

  @Test
  @DisplayName("a zone that does not exist is not done without")
  void unknownZone() {
    Upstream typo = upstream("typo", new Zones(List.of(ZONE, "europe-west1-x")));
    rig.track(typo);
    rig.pass(Duration.ofMinutes(5));
    assertThat(rig.failure(typo)).isEqualTo("zone europe-west1-x does not exist");
    assertThat(rig.sink.endpoints(typo.ref())).isEmpty();
  }

  @Test
  @DisplayName("a zone that does not exist is named in a warning where all zones are listed anyway")
  void unknownAmongAll() {
    rig.compute.zone("shop/europe-west1-d");
    Upstream typo = upstream("typo", new Zones(List.of(ZONE, "europe-west1-d", "europe-west1-x")));
    rig.track(typo, all);
    assertThat(rig.compute.calls()).allMatch(call -> call.startsWith("allInstances"));
    assertThat(rig.places(typo)).containsExactly("10.0.0.1:80");
    assertThat(rig.warnings(typo))
        .containsExactly(
            "zone europe-west1-x: Compute Engine names no such zone of project 'shop'; is the name"
                + " right?");
    assertThat(rig.warnings(all)).isEmpty();
  }

  @Test
  @DisplayName("a zone that is unreachable in a listing of all zones keeps its last endpoints")
  void unreachable() {
    rig.track(all);
    rig.compute.unreachable(OTHER, "UNREACHABLE");
    rig.compute.zone("shop/" + ZONE);
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.places(all)).containsExactly("10.0.0.2:80");
    assertThat(rig.warnings(all))
        .singleElement()
        .asString()
        .startsWith("zone %s did not answer: UNREACHABLE; what it told at ".formatted(OTHER));
    rig.compute.reachable(OTHER);
    rig.compute.zone("shop/" + ZONE, here);
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.places(all)).containsExactly("10.0.0.1:80", "10.0.0.2:80");
    assertThat(rig.warnings(all)).isEmpty();
  }

  @Test
  @DisplayName("what Compute Engine warns of is told, and takes nothing away")
  void warned() {
    rig.compute.warn("europe-west1-d: SOMETHING: odd");
    rig.track(all);
    assertThat(rig.places(all)).containsExactly("10.0.0.1:80", "10.0.0.2:80");
    assertThat(rig.warnings(all)).containsExactly("europe-west1-d: SOMETHING: odd");
  }

  @Test
  @DisplayName("a zone that is unreachable for long tells since when")
  void unreachableForLong() {
    rig.track(all);
    Instant lastAnswer = rig.context.clock().instant();
    rig.compute.unreachable(OTHER, "UNREACHABLE");
    rig.pass(Duration.ofMinutes(10));
    assertThat(rig.warnings(all))
        .singleElement()
        .asString()
        .contains(lastAnswer.truncatedTo(ChronoUnit.MINUTES).toString().substring(0, 16));
    assertThat(rig.places(all)).containsExactly("10.0.0.1:80", "10.0.0.2:80");
  }

  @Test
  @DisplayName("a zone that is unreachable from the start is waited for, for a minute")
  void unreachableFromTheStart() {
    rig.compute.unreachable(OTHER, "UNREACHABLE");
    rig.track(all);
    assertThat(rig.failure(all)).isEqualTo("zone %s did not answer: UNREACHABLE".formatted(OTHER));
    rig.pass(Duration.ofMinutes(2));
    assertThat(rig.places(all)).containsExactly("10.0.0.1:80");
  }

  @Test
  @DisplayName("after quota errors it is asked again with the next minute, and no sooner")
  void quota() {
    Upstream web = upstream("web", new Zone(ZONE));
    rig.track(web);
    rig.compute.fail("", Reason.QUOTA);
    rig.pass(WatchRig.INTERVAL);
    long asked = rig.compute.calls().size();
    Instant nextMinute =
        rig.context.clock().instant().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
    rig.pass(Duration.between(rig.context.clock().instant(), nextMinute).minusMillis(1));
    assertThat(rig.compute.calls()).hasSize((int) asked);
    rig.compute.recover();
    rig.pass(Duration.ofSeconds(11));
    assertThat(rig.compute.calls()).hasSize((int) asked + 1);
    assertThat(rig.failure(web)).isEmpty();
  }

  @Test
  @DisplayName("while the quota is used up it is asked once a minute")
  void quotaForLong() {
    Upstream web = upstream("web", new Zone(ZONE));
    rig.compute.fail("", Reason.QUOTA);
    rig.track(web);
    rig.pass(Duration.ofMinutes(30));
    assertThat(rig.compute.calls()).hasSizeBetween(30, 32);
  }

  @Test
  @DisplayName("an answer that says when to ask again is heeded")
  void retryAfter() {
    rig.compute.fail(
        "",
        new GceException(
            Reason.QUOTA, "too many", Duration.ofMinutes(5), new IllegalStateException("test")));
    rig.track(upstream("web", new Zone(ZONE)));
    rig.pass(Duration.ofMinutes(5).minus(WatchRig.FIRST_POLL));
    assertThat(rig.compute.calls()).hasSize(1);
    rig.pass(Duration.ofSeconds(10));
    assertThat(rig.compute.calls()).hasSize(2);
  }

  @Test
  @DisplayName("failures in a row make the pauses longer, up to a minute")
  void backOff() {
    rig.compute.fail("", Reason.TIMEOUT);
    rig.track(upstream("web", new Zone(ZONE)));
    rig.pass(Duration.ofMinutes(60));
    assertThat(rig.compute.calls()).hasSizeBetween(60, 200);
  }

  @Test
  @DisplayName("bad credentials are asked with seldom")
  void credentials() {
    rig.compute.fail("", Reason.CREDENTIALS);
    rig.track(upstream("web", new Zone(ZONE)));
    rig.pass(Duration.ofMinutes(10));
    assertThat(rig.compute.calls()).hasSizeBetween(9, 12);
  }

  @Test
  @DisplayName("the failures of one project change nothing for another")
  void otherProject() {
    rig.compute.zone("bank/" + ZONE, vm("bank", "10.9.0.1", WEB));
    Upstream bank =
        WatchRig.upstream(
            "bank",
            GceUpstream.of("bank", new LabelSelector(WEB), new Zone(ZONE), new PortNumber(80)));
    rig.compute.fail("instances shop/", Reason.QUOTA);
    rig.track(bank, both);
    rig.pass(Duration.ofMinutes(10));
    assertThat(rig.calls("instances bank/")).isBetween(54L, 68L);
    assertThat(rig.failure(bank)).isEmpty();
    assertThat(rig.failure(both)).isNotEmpty();
  }

  @Test
  @DisplayName("what nobody expected is a failure that tells no text of its own")
  void unexpected() {
    GceUpstream config =
        GceUpstream.of("shop", new LabelSelector(WEB), new Zone(ZONE), new PortNumber(80));
    WatchRig broken = new WatchRig();
    broken.compute.failUnexpectedly(new IllegalStateException("Bearer hunter2"));
    Upstream web = WatchRig.upstream("web", config);
    broken.track(web);
    assertThat(broken.failure(web))
        .isEqualTo("asking Compute Engine failed unexpectedly: java.lang.IllegalStateException");
  }

  private static Upstream upstream(String name, Place place) {
    return WatchRig.upstream(
        name, GceUpstream.of("shop", new LabelSelector(WEB), place, new PortNumber(80)));
  }
}
