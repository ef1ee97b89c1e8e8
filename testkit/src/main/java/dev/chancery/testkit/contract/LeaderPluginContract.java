// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.LeaderPlugin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LeaderPlugin} must keep. Its test extends this class, in the plugin's own
 * module, and gives a fixture; its tests then run with JUnit like any others.
 */
public abstract class LeaderPluginContract {

  private static final Duration A_WHILE = Duration.ofMinutes(5);

  private final List<LeaderRig> terms = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private LeaderFixture fixture;

  /** For the tests that extend this. */
  protected LeaderPluginContract() {}

  /** {@return a new fixture, whose outside is empty} */
  protected abstract LeaderFixture newFixture();

  /** {@return how long real waiting may take, 30 seconds unless overridden} */
  protected Duration patience() {
    return Duration.ofSeconds(30);
  }

  @BeforeEach
  void open() {
    fixture = newFixture();
  }

  @AfterEach
  void close() {
    terms.forEach(LeaderRig::close);
    fixture.close();
  }

  private LeaderRig lead(LeaderPlugin plugin, int number) {
    LeaderRig rig = new LeaderRig(plugin, fixture, number, patience());
    terms.add(rig);
    return rig;
  }

  private LeaderRig lead(int number) {
    return lead(fixture.newPlugin(), number);
  }

  /** Waits until the outside is another than it was, and returns what it is then. */
  private String awaitOther(LeaderRig rig, String before) {
    assertThat(rig.comesTrue(() -> !fixture.outside().equals(before)))
        .as("the outside is another than '%s'", before)
        .isTrue();
    return fixture.outside();
  }

  private void awaitOutside(LeaderRig rig, String expected) {
    assertThat(rig.comesTrue(() -> fixture.outside().equals(expected)))
        .as("the outside is '%s', not '%s'", expected, fixture.outside())
        .isTrue();
  }

  @Test
  @DisplayName("the service loader finds the plugin")
  void isRegistered() {
    Services.assertRegistered(fixture.newPlugin());
  }

  @Test
  @DisplayName("nothing is done before this replica leads")
  void waitsToLead() {
    assertThat(fixture.newPlugin().name()).isNotEmpty();
    assertThat(fixture.outside()).isEmpty();
  }

  @Test
  @DisplayName("the outside follows the resources, or what became of them, wherever it came from")
  void followsResources() {
    LeaderRig rig = lead(0);
    String first = awaitOther(rig, "");
    rig.become(1);
    String second = awaitOther(rig, first);
    rig.become(0);
    awaitOutside(rig, first);
    assertThat(second).isNotEmpty();
  }

  @Test
  @DisplayName("a new leader comes to the same outside as the one before")
  void replicasAgree() {
    LeaderRig before = lead(0);
    String first = awaitOther(before, "");
    before.become(1);
    String second = awaitOther(before, first);
    before.end();

    LeaderRig after = lead(1);
    after.letTimePass(A_WHILE);
    assertThat(fixture.outside()).isEqualTo(second);
    after.become(0);
    awaitOutside(after, first);
  }

  @Test
  @DisplayName("one replica can lead several times")
  void leadsAgain() {
    LeaderPlugin plugin = fixture.newPlugin();
    LeaderRig before = lead(plugin, 0);
    String first = awaitOther(before, "");
    before.end();
    awaitOther(lead(plugin, 1), first);
  }

  @Test
  @DisplayName("what failed is done later, and the failure is told")
  void recovers() {
    LeaderRig rig = lead(0);
    String first = awaitOther(rig, "");
    fixture.breakDown();
    rig.become(1);
    assertThat(rig.comesTrue(() -> !rig.failures().isEmpty()))
        .as("the work that follow() or followOutcomes() was given throws what went wrong")
        .isTrue();
    fixture.recover();
    awaitOther(rig, first);
  }

  @Test
  @DisplayName("no message holds a secret")
  void keepsSecrets() {
    LeaderRig rig = lead(0);
    String first = awaitOther(rig, "");
    fixture.breakDown();
    rig.become(1);
    assertThat(rig.comesTrue(() -> !rig.failures().isEmpty())).as(first).isTrue();
    assertThat(rig.failures())
        .allSatisfy(
            failure -> assertThat(fixture.secrets()).noneMatch(failure.toString()::contains));
  }

  @Test
  @DisplayName("nothing is done after the end, though resources change and time passes")
  void endsAllWork() {
    LeaderRig rig = lead(0);
    String first = awaitOther(rig, "");
    rig.end();
    assertThat(rig.isIdle()).as("no thread is at work after the end").isTrue();
    rig.become(1);
    rig.letTimePass(A_WHILE);
    assertThat(fixture.outside()).isEqualTo(first);
  }

  @Test
  @DisplayName("the end comes soon while the outside is down, too")
  void endsWhileDown() {
    LeaderRig rig = lead(0);
    String first = awaitOther(rig, "");
    fixture.breakDown();
    rig.become(1);
    rig.end();
    assertThat(rig.isIdle()).as("no thread is at work after the end").isTrue();
    assertThat(fixture.outside()).isEqualTo(first);
  }
}
