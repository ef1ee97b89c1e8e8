// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.chancery.spi.ValidationPlugin;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Resource;
import dev.chancery.testkit.fake.RecordingValidationReport;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ValidationPlugin} must keep. Its test extends this class, in the plugin's own
 * module, and gives the plugin and some resources; its tests then run with JUnit like any others.
 */
public abstract class ValidationPluginContract {

  /** For the tests that extend this. */
  protected ValidationPluginContract() {}

  /** {@return a new plugin} */
  protected abstract ValidationPlugin newPlugin();

  /** {@return resources that are accepted, at least one} */
  protected abstract List<Resource> accepted();

  /** {@return resources that are refused, at least one} */
  protected abstract List<Resource> refused();

  /** {@return texts in the resources that no message may hold; none unless overridden} */
  protected Set<String> secrets() {
    return Set.of();
  }

  @Test
  @DisplayName("the service loader finds the plugin")
  void isRegistered() {
    Services.assertRegistered(newPlugin());
  }

  @Test
  @DisplayName("what is wanted is accepted")
  void accepts() {
    ValidationPlugin plugin = newPlugin();
    assertThat(accepted()).isNotEmpty();
    assertThat(accepted())
        .allSatisfy(resource -> assertThat(validate(plugin, resource).refusals()).isEmpty());
  }

  @Test
  @DisplayName("what is not wanted is refused, with a reason")
  void refuses() {
    ValidationPlugin plugin = newPlugin();
    assertThat(refused()).isNotEmpty();
    assertThat(refused())
        .allSatisfy(
            resource ->
                assertThat(validate(plugin, resource).refusals())
                    .isNotEmpty()
                    .noneMatch(String::isBlank));
  }

  @Test
  @DisplayName("a resource has the same verdict, whatever came before, on any thread")
  void deterministic() {
    ValidationPlugin plugin = newPlugin();
    List<Resource> all = Stream.concat(accepted().stream(), refused().stream()).toList();
    List<List<String>> verdicts = all.stream().map(r -> validate(plugin, r).refusals()).toList();
    assertThat(all.stream().map(r -> validate(plugin, r).refusals()).toList()).isEqualTo(verdicts);
    assertThat(all.parallelStream().map(r -> validate(plugin, r).refusals()).toList())
        .isEqualTo(verdicts);
    assertThat(all.stream().map(r -> validate(newPlugin(), r).refusals()).toList())
        .isEqualTo(verdicts);
  }

  @Test
  @DisplayName("no message holds a secret")
  void keepsSecrets() {
    for (Resource resource : refused()) {
      RecordingValidationReport report = validate(newPlugin(), resource);
      assertThat(Stream.concat(report.refusals().stream(), report.warnings().stream()))
          .allSatisfy(message -> assertThat(secrets()).noneMatch(message::contains));
    }
  }

  @Test
  @DisplayName("a kind that the plugin does not know is no reason to fail")
  void leavesOthersAlone() {
    assertThatCode(() -> validate(newPlugin(), new Stranger(Metadata.of("test", "stranger"))))
        .doesNotThrowAnyException();
  }

  private static RecordingValidationReport validate(ValidationPlugin plugin, Resource resource) {
    RecordingValidationReport report = new RecordingValidationReport();
    if (plugin.concerns(resource)) {
      plugin.validate(resource, report);
    }
    return report;
  }

  /** A resource of a kind that nobody knows. */
  private record Stranger(Metadata metadata) implements Resource {}
}
