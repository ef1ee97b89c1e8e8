// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.BackendPlugin;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.InstalledPlugins;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link BackendPlugin} must keep. Its test extends this class, in the plugin's own
 * module, and gives the plugin and some resources; its tests then run with JUnit like any others.
 *
 * @param <B> the record of the kind
 */
public abstract class BackendPluginContract<B extends Record & Resource> {

  private static final Metadata GIVEN =
      new Metadata("test", "given.by.the.framework", Map.of("app", "test"), Map.of());

  @SuppressWarnings("NullAway.Init")
  private BackendPlugin<B> plugin;

  @SuppressWarnings("NullAway.Init")
  private InstalledPlugins installed;

  /** For the tests that extend this. */
  protected BackendPluginContract() {}

  /** {@return a new plugin, which also owns the type sections of the upstreams that it makes} */
  protected abstract BackendPlugin<B> newPlugin();

  /**
   * {@return the {@code spec} of resources that are right, as YAML, at least two different ones}
   */
  protected abstract List<String> rightSpecs();

  /** {@return the {@code spec} of resources that are wrong, as YAML, at least one} */
  protected abstract List<String> wrongSpecs();

  @BeforeEach
  void install() {
    plugin = newPlugin();
    installed = InstalledPlugins.of(plugin);
  }

  @AfterEach
  void uninstall() {
    installed.close();
  }

  @Test
  @DisplayName("the service loader finds the plugin")
  void isRegistered() {
    Services.assertRegistered(plugin);
  }

  @Test
  @DisplayName("the kind is always the same, and the one that its records say")
  void kindIsStable() {
    assertThat(newPlugin().kind()).isEqualTo(plugin.kind());
    assertThat(backends()).extracting(Resource::kind).containsOnly(plugin.kind().name());
  }

  @Test
  @DisplayName("a resource becomes an upstream of the given name, with a type that is installed")
  void upstreams() {
    assertThat(rightSpecs()).hasSizeGreaterThan(1);
    assertThat(upstreams(plugin, backends()))
        .allSatisfy(
            upstream -> {
              assertThat(upstream.metadata()).isEqualTo(GIVEN);
              assertThat(installed.upstreamType(upstream)).isPresent();
            });
  }

  @Test
  @DisplayName("the same resource becomes the same upstream, whatever came before")
  void deterministic() {
    List<B> backends = backends();
    List<Upstream> upstreams = upstreams(plugin, backends);
    assertThat(upstreams(plugin, backends)).isEqualTo(upstreams);
    Collections.reverse(backends);
    Collections.reverse(upstreams);
    assertThat(upstreams(newPlugin(), backends)).isEqualTo(upstreams);
  }

  @Test
  @DisplayName("resources that are wrong are refused, with the field that is wrong")
  void refusesWhatIsWrong() {
    assertThat(wrongSpecs()).isNotEmpty();
    for (String spec : wrongSpecs()) {
      assertThat(refusals(spec))
          .as("reasons to refuse%n%s", spec)
          .isNotEmpty()
          .noneMatch(String::isBlank);
    }
  }

  /** Why a resource is refused, by the reader or by the plugin; empty if it is taken. */
  private List<String> refusals(String spec) {
    ResourceBatch batch = read(spec);
    Refusals refusals = new Refusals(batch);
    for (ResourceBatch.Located located : batch.resources()) {
      refusals.of("", () -> plugin.upstream(plugin.kind().type().cast(located.resource()), GIVEN));
    }
    return refusals.all();
  }

  private List<B> backends() {
    List<B> backends = new ArrayList<>();
    for (String spec : rightSpecs()) {
      ResourceBatch batch = read(spec);
      assertThat(new Refusals(batch).all()).as(spec).isEmpty();
      batch
          .resources()
          .forEach(located -> backends.add(plugin.kind().type().cast(located.resource())));
    }
    return backends;
  }

  private ResourceBatch read(String spec) {
    return installed.read(
        """
        apiVersion: chancery.dev/v1
        kind: %s
        metadata: {namespace: test, name: backend}
        spec:
        """
                .formatted(plugin.kind().name())
            + spec.indent(2));
  }

  private List<Upstream> upstreams(BackendPlugin<B> of, List<B> backends) {
    return new ArrayList<>(backends.stream().map(backend -> of.upstream(backend, GIVEN)).toList());
  }
}
