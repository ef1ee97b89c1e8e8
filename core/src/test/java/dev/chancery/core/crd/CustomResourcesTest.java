// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.core.config.JsonSchemas;
import dev.chancery.core.config.ResourceKinds;
import dev.chancery.core.plugin.OwnedSection;
import dev.chancery.core.plugin.Sections;
import dev.chancery.spi.Section;
import dev.chancery.spi.model.InRange;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.UpstreamConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the definitions of custom resources")
class CustomResourcesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/crd");

  private final CustomResources resources = resources();

  record Machines(
      @InRange(min = 1, max = InRange.MAX_PORT) @JsonPropertyDescription("Where they listen.")
          int port,
      @JsonProperty(defaultValue = "30s") Duration interval)
      implements UpstreamConfig {}

  record Fixed(List<String> hosts) implements UpstreamConfig {
    Fixed {
      hosts = List.copyOf(hosts);
    }
  }

  record Limits(@JsonProperty(defaultValue = "1024") int maxConnections) implements Option {}

  private static CustomResources resources() {
    Sections sections =
        new Sections(
            List.of(
                new OwnedSection(Section.upstreamType("machines", Machines.class), "machines"),
                new OwnedSection(Section.upstreamType("fixed", Fixed.class), "fixed"),
                new OwnedSection(Section.option("limits", Limits.class), "limits")));
    return new CustomResources(new JsonSchemas(ResourceKinds.of(sections)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Upstream", "ReferenceGrant"})
  @DisplayName("are what they were, unless a golden file says otherwise")
  void areAsGolden(String kind) throws IOException {
    Path file = GOLDEN.resolve(kind + ".yaml");
    String printed = resources.yaml(List.of(kind));
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(file));
  }

  @Test
  @DisplayName(
      "are those of all kinds but what Kubernetes has itself, and what is read at the start")
  void kinds() {
    assertThat(resources.kinds())
        .containsExactly("Policy", "Proxy", "ReferenceGrant", "Upstream", "UpstreamGroup");
    assertThat(resources.yaml().lines().filter("---"::equals)).hasSize(5);
  }

  @Test
  @DisplayName("are the same each time, each once, however they are asked for")
  void deterministic() {
    assertThat(resources().yaml()).isEqualTo(resources.yaml());
    assertThat(resources.yaml(List.of("Upstream", "Policy", "Upstream")))
        .isEqualTo(resources.yaml(List.of("Policy")) + resources.yaml(List.of("Upstream")));
  }

  @Test
  @DisplayName("are refused for kinds that have none")
  void unknown() {
    assertThatThrownBy(() -> resources.yaml(List.of("Prxy")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("there is no kind 'Prxy'; did you mean 'Proxy'? (known: Policy, ");
    assertThatThrownBy(() -> resources.yaml(List.of("Secret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'Secret' is no custom resource (known: Policy, Proxy, ReferenceGrant, Upstream, UpstreamGroup)");
  }
}
