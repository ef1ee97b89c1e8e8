// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.chancery.snapshot.constraint.EnvoyConstraints;
import dev.chancery.snapshot.content.EnvoyTypes;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.Section;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Policy;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.PolicyPlugin;
import dev.chancery.spi.policy.Reach;
import dev.chancery.testkit.InstalledPlugins;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PolicyPlugin} must keep. Its test extends this class, in the plugin's own
 * module, and gives the plugin and some settings; its tests then run with JUnit like any others.
 */
public abstract class PolicyPluginContract {

  private static final String HEAD =
      """
      apiVersion: chancery.dev/v1
      kind: Policy
      metadata: {namespace: test, name: policy}
      spec:
        targetRefs: [{kind: Proxy, name: edge}]
        %s:
      """;

  @SuppressWarnings("NullAway.Init")
  private InstalledPlugins installed;

  @SuppressWarnings("NullAway.Init")
  private PolicyPlugin<?> policies;

  /** For the tests that extend this. */
  protected PolicyPluginContract() {}

  /** {@return a new plugin, which is the policy or brings it among others} */
  protected abstract Plugin newPlugin();

  /** {@return the name of the policy's option section} */
  protected abstract String option();

  /**
   * {@return settings that are right, and that have an effect, as YAML, at least two different
   * ones; together they have one on all that the policy is {@linkplain Reach for}} What they refer
   * to in other namespaces than {@code test}, and secrets, are not there.
   */
  protected abstract List<String> rightSettings();

  /**
   * What some of the {@link #rightSettings()} are meant to be attached to; all that the policy
   * applies at, unless overridden for a policy whose settings depend on the part, as a patch does.
   * All settings together are meant for all that the policy applies at, and two of them for the
   * same. What settings are not meant for must refuse them.
   *
   * @param settings one of the right settings, as it stands there
   * @return the attachment points, at least one
   */
  protected Set<AttachmentPoint> meantFor(String settings) {
    return policies.policy().appliesAt();
  }

  /** {@return settings that are wrong, as YAML, at least one} */
  protected abstract List<String> wrongSettings();

  /** {@return texts in the wrong settings that no message may hold; none unless overridden} */
  protected Set<String> secrets() {
    return Set.of();
  }

  @BeforeEach
  void install() {
    installed = InstalledPlugins.of(newPlugin());
    policies = policy(installed);
  }

  private PolicyPlugin<?> policy(InstalledPlugins plugins) {
    return plugins
        .policy(option())
        .orElseThrow(() -> new AssertionError("the plugin brings no policy '" + option() + "'"));
  }

  @AfterEach
  void uninstall() {
    installed.close();
  }

  @Test
  @DisplayName("the service loader finds the plugin")
  void isRegistered() {
    Services.assertRegistered(newPlugin());
  }

  @Test
  @DisplayName("what the policy is called, and where it applies, is always the same")
  void policyIsStable() {
    assertThat(policies.policy()).isEqualTo(policies.policy());
    try (InstalledPlugins others = InstalledPlugins.of(newPlugin())) {
      assertThat(policy(others).policy()).isEqualTo(policies.policy());
    }
  }

  @Test
  @DisplayName("filters have names as Envoy's have, with dots between their parts")
  void filtersAreNamed() {
    assertThat(policies.policy().filters())
        .extracting(FilterSlot::name)
        .allMatch(name -> name.matches("[a-z0-9_]+(\\.[a-z0-9_]+)+"));
  }

  @Test
  @DisplayName("settings that are right are taken, and merged with each other")
  void takesWhatIsRight() {
    assertThat(rightSettings()).hasSizeGreaterThan(1);
    List<Attached> right = right();
    for (Attached general : right) {
      for (Attached specific : right) {
        assertThatCode(() -> outcome(merged(general, specific)))
            .as("%s and %s", general, specific)
            .doesNotThrowAnyException();
      }
    }
  }

  /** What holds where both of these are attached. */
  private Attached merged(Attached general, Attached specific) {
    return new Attached(
        PolicyTrial.merged(policies, general.policy(), specific.policy()),
        general.common(specific));
  }

  @Test
  @DisplayName("settings are tried wherever the policy applies, and merged with others")
  void triesAllPoints() {
    List<AttachmentPoint> tried = new ArrayList<>();
    for (Attached settings : right()) {
      assertThat(settings.points()).as("what %s are meant for", settings.policy()).isNotEmpty();
      tried.addAll(settings.points());
    }
    assertThat(tried)
        .as("what the settings are meant for: all that the policy applies at")
        .hasSameElementsAs(policies.policy().appliesAt());
    assertThat(tried.stream().anyMatch(point -> Collections.frequency(tried, point) > 1))
        .as("two settings are meant for the same of %s", tried)
        .isTrue();
  }

  @Test
  @DisplayName("settings are refused by what they are not meant for")
  void refusesElsewhere() {
    for (Attached settings : right()) {
      EnumSet<AttachmentPoint> others = EnumSet.copyOf(policies.policy().appliesAt());
      others.removeAll(settings.points());
      for (AttachmentPoint point : others) {
        Refusals refusals = new Refusals();
        refusals.of("", () -> outcome(new Attached(settings.policy(), Set.of(point))));
        assertThat(refusals.all())
            .as("reasons to refuse at %s what is meant for others: %s", point, settings)
            .isNotEmpty();
      }
    }
  }

  @Test
  @DisplayName("a rule of its own by which several are merged is told")
  void tellsItsRule() {
    assumeThat(policies.policy().merging()).isEqualTo(Section.OVERRIDES);
    for (Attached general : right()) {
      assertThat(right())
          .as("merged with %s, by a plugin that says: %s", general, Section.OVERRIDES)
          .allMatch(each -> merged(general, each).policy().equals(each.policy()));
    }
  }

  @Test
  @DisplayName("settings that are wrong are refused, with the field that is wrong")
  void refusesWhatIsWrong() {
    assertThat(wrongSettings()).isNotEmpty();
    for (String settings : wrongSettings()) {
      assertThat(refusals(settings))
          .as("reasons to refuse%n%s", settings)
          .isNotEmpty()
          .allMatch(reason -> reason.contains(option()));
    }
  }

  @Test
  @DisplayName("no message holds a secret")
  void keepsSecrets() {
    for (String settings : wrongSettings()) {
      assertThat(refusals(settings))
          .allSatisfy(message -> assertThat(secrets()).noneMatch(message::contains));
    }
  }

  @Test
  @DisplayName("the same settings do the same, whatever came before")
  void deterministic() {
    List<Attached> right = right();
    List<PolicyOutcome> outcomes = new ArrayList<>(outcomes(right));
    assertThat(PolicyTrial.all(policies, right)).isEqualTo(outcomes);
    assertThat(right.parallelStream().map(this::outcome).toList()).isEqualTo(outcomes);
    Collections.reverse(right);
    Collections.reverse(outcomes);
    try (InstalledPlugins others = InstalledPlugins.of(newPlugin())) {
      assertThat(PolicyTrial.all(policy(others), right)).isEqualTo(outcomes);
    }
  }

  @Test
  @DisplayName("what the settings say has an effect")
  void settingsHaveEffect() {
    Set<Message> begun = PolicyParts.all();
    for (Attached settings : right()) {
      PolicyOutcome outcome = outcome(settings);
      assertThat(!begun.containsAll(outcome.parts().values()) || !outcome.allFilters().isEmpty())
          .as("an effect of %s", settings)
          .isTrue();
    }
  }

  @Test
  @DisplayName("the declared reach is what the settings have an effect on, and no more than that")
  void declaresItsReach() {
    Set<Reach> reached = EnumSet.noneOf(Reach.class);
    outcomes(right()).forEach(outcome -> reached.addAll(outcome.reached()));
    assumeThat(reached).isNotEmpty();
    Reach together = reached.size() == 1 ? reached.iterator().next() : Reach.CONNECTIONS;
    assertThat(policies.policy().reach())
        .as("what it is for; the right settings have an effect on %s", reached)
        .isEqualTo(together);
  }

  @Test
  @DisplayName("the filters that are required are made, each once, in the policy's slots")
  void makesFilters() {
    for (PolicyOutcome outcome : outcomes(right())) {
      outcome.filters().values().forEach(this::fit);
      Set<String> made = new HashSet<>();
      outcome.allFilters().forEach(filter -> made.add(filter.getName()));
      assertThat(made).containsAll(outcome.requiredFilters());
    }
  }

  private void fit(List<HttpFilter> filters) {
    assertThat(filters)
        .allMatch(HttpFilter::hasTypedConfig)
        .extracting(HttpFilter::getName)
        .doesNotHaveDuplicates()
        .allMatch(name -> policies.policy().filters().stream().anyMatch(slot -> slot.holds(name)));
  }

  @Test
  @DisplayName("Envoy's own constraints are kept")
  void keepsConstraints() {
    EnvoyConstraints constraints = new EnvoyConstraints(new EnvoyTypes());
    for (PolicyOutcome outcome : outcomes(right())) {
      Stream.concat(outcome.parts().values().stream(), outcome.allFilters().stream())
          .forEach(made -> assertThat(constraints.check(made)).as(made.toString()).isEmpty());
    }
  }

  @Test
  @DisplayName("what a route does, and what other plugins wrote, stays")
  void othersStay() {
    for (PolicyOutcome outcome : outcomes(right())) {
      outcome.parts().forEach(PolicyPluginContract::othersStay);
    }
  }

  private static void othersStay(String name, Message part) {
    if (name.startsWith(PolicyOutcome.RESOURCE)) {
      return; // nobody else writes to what the policy brings
    }
    if (part instanceof Route route) {
      assertThat(route.hasRedirect()).isEqualTo(name.equals("redirect"));
      assertThat(route.getName()).isEqualTo(PolicyParts.NAME);
      othersStay(route.getTypedPerFilterConfigMap());
    } else if (part instanceof VirtualHost host) {
      assertThat(host.getDomainsList()).containsExactly("*");
      othersStay(host.getTypedPerFilterConfigMap());
    } else if (part instanceof ClusterWeight destination) {
      othersStay(destination.getTypedPerFilterConfigMap());
    } else if (part instanceof RouteConfiguration routes) {
      othersStay(routes.getTypedPerFilterConfigMap());
    }
  }

  private static void othersStay(Map<String, Any> configs) {
    assertThat(configs).containsEntry(PolicyParts.OTHERS, PolicyParts.OTHERS_CONFIG);
  }

  /** Why settings are refused, by the reader or by a hook; empty if they are taken. */
  private List<String> refusals(String settings) {
    ResourceBatch batch = read(settings);
    Refusals refusals = new Refusals(batch);
    Set<AttachmentPoint> everywhere = policies.policy().appliesAt();
    policies(batch)
        .forEach(
            policy -> refusals.of(option() + ".", () -> outcome(new Attached(policy, everywhere))));
    return refusals.all();
  }

  private List<Attached> right() {
    List<Attached> right = new ArrayList<>();
    for (String settings : rightSettings()) {
      ResourceBatch batch = read(settings);
      assertThat(batch.problems()).as(settings).isEmpty();
      assertThat(batch.rejected().values()).as(settings).isEmpty();
      Set<AttachmentPoint> points = meantFor(settings);
      policies(batch).forEach(policy -> right.add(new Attached(policy, points)));
    }
    return right;
  }

  private ResourceBatch read(String settings) {
    return installed.read(HEAD.formatted(option()) + settings.indent(4));
  }

  private static List<Option> policies(ResourceBatch batch) {
    return batch.resources().stream()
        .flatMap(located -> ((Policy) located.resource()).options().values().stream())
        .toList();
  }

  private List<PolicyOutcome> outcomes(List<Attached> settings) {
    return settings.stream().map(this::outcome).toList();
  }

  private PolicyOutcome outcome(Attached settings) {
    return PolicyTrial.of(policies, settings);
  }
}
