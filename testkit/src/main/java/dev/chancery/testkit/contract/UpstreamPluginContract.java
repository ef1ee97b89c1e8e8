// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.protobuf.Any;
import com.google.protobuf.StringValue;
import dev.chancery.snapshot.constraint.EnvoyConstraints;
import dev.chancery.snapshot.content.EnvoyTypes;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.InstalledPlugins;
import dev.chancery.testkit.fake.RecordingUpstreamContext;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link UpstreamPlugin} must keep. Its test extends this class, in the plugin's own
 * module, and gives the plugin and some upstreams; its tests then run with JUnit like any others.
 */
public abstract class UpstreamPluginContract {

  private static final String NAME = "upstream_test";
  private static final String OTHERS = "chancery.test.others";

  @SuppressWarnings("NullAway.Init")
  private UpstreamPlugin plugin;

  @SuppressWarnings("NullAway.Init")
  private InstalledPlugins installed;

  /** For the tests that extend this. */
  protected UpstreamPluginContract() {}

  /** {@return a new plugin} */
  protected abstract UpstreamPlugin newPlugin();

  /**
   * {@return the {@code spec} of upstreams that are right, as YAML, at least two different ones} If
   * the plugin owns no type section, the section {@code any: {}} stands for one.
   */
  protected abstract List<String> rightSpecs();

  /** {@return the {@code spec} of upstreams that are wrong, as YAML, at least one} */
  protected abstract List<String> wrongSpecs();

  /**
   * {@return whether hosts hand the plugin over, as one that is made of what only they have, so
   * that the service loader can't make it; no unless overridden}
   */
  protected boolean isHandedOver() {
    return false;
  }

  /** {@return texts in the wrong specs that no message may hold; none unless overridden} */
  protected Set<String> secrets() {
    return Set.of();
  }

  @BeforeEach
  void install() {
    plugin = newPlugin();
    installed =
        plugin.sections().stream().anyMatch(Section::isUpstreamType)
            ? InstalledPlugins.of(plugin)
            : InstalledPlugins.of(plugin, new AnyTypePlugin());
  }

  @AfterEach
  void uninstall() {
    installed.close();
  }

  @Test
  @DisplayName("the service loader finds the plugin, unless hosts hand it over")
  void isRegistered() {
    if (!isHandedOver()) {
      Services.assertRegistered(plugin);
    }
  }

  @Test
  @DisplayName("the sections are always the same")
  void sectionsAreStable() {
    assertThat(newPlugin().sections()).isEqualTo(plugin.sections());
    assertThat(plugin.sections()).isEqualTo(plugin.sections());
  }

  @Test
  @DisplayName("upstreams that are right are taken")
  void takesWhatIsRight() {
    assertThat(rightSpecs()).hasSizeGreaterThan(1);
    for (String spec : rightSpecs()) {
      Upstream upstream = installed.upstream(spec);
      assertThatCode(() -> process(plugin, upstream)).as(spec).doesNotThrowAnyException();
    }
  }

  @Test
  @DisplayName("upstreams that are wrong are refused, with the field that is wrong")
  void refusesWhatIsWrong() {
    assertThat(wrongSpecs()).isNotEmpty();
    for (String spec : wrongSpecs()) {
      assertThat(refusals(spec)).as("reasons to refuse%n%s", spec).isNotEmpty();
      assertThat(refusals(spec)).noneMatch(String::isBlank);
    }
  }

  @Test
  @DisplayName("no message holds a secret")
  void keepsSecrets() {
    for (String spec : wrongSpecs()) {
      assertThat(refusals(spec))
          .allSatisfy(message -> assertThat(secrets()).noneMatch(message::contains));
    }
  }

  @Test
  @DisplayName("the same upstream gives the same cluster, whatever came before")
  void deterministic() {
    List<Upstream> upstreams = rightUpstreams();
    List<Cluster> clusters = processAll(plugin, upstreams);
    assertThat(processAll(plugin, upstreams)).isEqualTo(clusters);
    Collections.reverse(upstreams);
    Collections.reverse(clusters);
    assertThat(processAll(newPlugin(), upstreams)).isEqualTo(clusters);
    assertThat(upstreams.parallelStream().map(upstream -> process(plugin, upstream)).toList())
        .isEqualTo(clusters);
  }

  @Test
  @DisplayName("what an option says has an effect")
  void optionsHaveEffect() {
    if (plugin.sections().stream().noneMatch(Section::isUpstreamType)) {
      assertThat(processAll(plugin, rightUpstreams())).doesNotContain(begun());
    }
  }

  @Test
  @DisplayName("the name of the cluster stays")
  void nameStays() {
    assertThat(processAll(plugin, rightUpstreams()))
        .extracting(Cluster::getName)
        .containsOnly(NAME);
  }

  @Test
  @DisplayName("Envoy's own constraints are kept")
  void keepsConstraints() {
    EnvoyConstraints constraints = new EnvoyConstraints(new EnvoyTypes());
    for (Cluster cluster : processAll(plugin, rightUpstreams())) {
      assertThat(constraints.check(cluster)).as(cluster.toString()).isEmpty();
    }
  }

  @Test
  @DisplayName("what other plugins wrote stays")
  void othersStay() {
    assertThat(processAll(plugin, rightUpstreams()))
        .extracting(cluster -> cluster.getTypedExtensionProtocolOptionsMap().get(OTHERS))
        .containsOnly(Any.pack(StringValue.of(OTHERS)));
  }

  @Test
  @DisplayName("an upstream without its sections is left alone")
  void leavesOthersAlone() {
    if (!plugin.sections().isEmpty()) {
      assertThat(process(plugin, Upstream.of("test", "upstream", new AnyTypePlugin.AnyType())))
          .isEqualTo(begun());
    }
  }

  /** Why an upstream is refused, by the reader or by the plugin; empty if it is taken. */
  private List<String> refusals(String spec) {
    ResourceBatch batch = installed.readUpstream(spec);
    Refusals refusals = new Refusals(batch);
    for (ResourceBatch.Located located : batch.resources()) {
      refusals.of("", () -> process(plugin, (Upstream) located.resource()));
    }
    return refusals.all();
  }

  private List<Upstream> rightUpstreams() {
    return new ArrayList<>(rightSpecs().stream().map(installed::upstream).toList());
  }

  private static List<Cluster> processAll(UpstreamPlugin plugin, List<Upstream> upstreams) {
    return new ArrayList<>(upstreams.stream().map(upstream -> process(plugin, upstream)).toList());
  }

  private static Cluster process(UpstreamPlugin plugin, Upstream upstream) {
    Cluster.Builder out = begun().toBuilder();
    plugin.processUpstream(new RecordingUpstreamContext(), upstream, out);
    return out.build();
  }

  /** A cluster as the framework and other plugins have begun it. */
  private static Cluster begun() {
    return Cluster.newBuilder()
        .setName(NAME)
        .putTypedExtensionProtocolOptions(OTHERS, Any.pack(StringValue.of(OTHERS)))
        .build();
  }
}
