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
    List<Option> right = right();
    for (Option general : right) {
      for (Option specific : right) {
        assertThatCode(
                () -> PolicyTrial.of(policies, PolicyTrial.merged(policies, general, specific)))
            .as("%s and %s", general, specific)
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  @DisplayName("a rule of its own by which several are merged is told")
  void tellsItsRule() {
    assumeThat(policies.policy().merging()).isEqualTo(Section.OVERRIDES);
    for (Option general : right()) {
      assertThat(right())
          .as("merged with %s, by a plugin that says: %s", general, Section.OVERRIDES)
          .allMatch(each -> PolicyTrial.merged(policies, general, each).equals(each));
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
    List<Option> right = right();
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
    for (Option policy : right()) {
      PolicyOutcome outcome = outcome(policy);
      assertThat(!begun.containsAll(outcome.parts().values()) || !outcome.allFilters().isEmpty())
          .as("an effect of %s", policy)
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
    policies(batch).forEach(policy -> refusals.of(option() + ".", () -> outcome(policy)));
    return refusals.all();
  }

  private List<Option> right() {
    List<Option> right = new ArrayList<>();
    for (String settings : rightSettings()) {
      ResourceBatch batch = read(settings);
      assertThat(batch.problems()).as(settings).isEmpty();
      assertThat(batch.rejected().values()).as(settings).isEmpty();
      right.addAll(policies(batch));
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

  private List<PolicyOutcome> outcomes(List<Option> settings) {
    return settings.stream().map(this::outcome).toList();
  }

  private PolicyOutcome outcome(Option settings) {
    return PolicyTrial.of(policies, settings);
  }
}
