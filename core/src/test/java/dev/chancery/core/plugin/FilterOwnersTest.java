// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.core.fake.FilteringPlugin;
import dev.chancery.core.fake.Meet;
import dev.chancery.core.fake.Tag;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the filters that policies bring")
class FilterOwnersTest {

  private static final String OWNER =
      "%s in %s".formatted(FilteringPlugin.class.getName(), CodeSources.of(FilteringPlugin.class));

  private final RecordingContexts contexts = new RecordingContexts();

  private List<String> problems(Plugin... plugins) {
    PluginRegistryBuilder builder = PluginRegistry.builder();
    List.of(plugins).forEach(builder::add);
    PluginException e = catchThrowableOfType(PluginException.class, () -> builder.build(contexts));
    assertThat(contexts.open()).as("nothing stays lent").isEmpty();
    return e.problems().stream().map(Problem::message).toList();
  }

  private static Plugin tags(String... filters) {
    return new FilteringPlugin<>(
        "tags",
        PolicyKind.of("tag", Tag.class, AttachmentPoint.LISTENER).withFilters(slots(filters)));
  }

  private static Plugin meetings(String... filters) {
    return new FilteringPlugin<>(
        "meetings",
        PolicyKind.of("meet", Meet.class, AttachmentPoint.LISTENER).withFilters(slots(filters)));
  }

  private static FilterSlot[] slots(String... filters) {
    return Stream.of(filters)
        .map(filter -> new FilterSlot(filter, FilterStage.during(Stage.ROUTE)))
        .toArray(FilterSlot[]::new);
  }

  @Test
  @DisplayName("are of one policy each, and the error names both plugins")
  void twoOwners() {
    assertThat(problems(tags("a", "b"), meetings("b", "c")))
        .containsExactly(
            "two policies have one filter: policy 'meet' of plugin 'meetings' (%1$s) has 'b' and policy 'tag' of plugin 'tags' (%1$s) has 'b' (expected: one, with all that is named '<filter>/<which>'; remove the other)"
                .formatted(OWNER));
  }

  @Test
  @DisplayName("hold all that is named after them, whichever plugin is found first")
  void withins() {
    assertThat(problems(tags("a"), meetings("a/b")))
        .singleElement()
        .asString()
        .contains("has 'a/b' and policy 'tag' of plugin 'tags'");
    assertThat(problems(tags("a/b"), meetings("a")))
        .singleElement()
        .asString()
        .contains("has 'a' and policy 'tag' of plugin 'tags'");
  }

  @Test
  @DisplayName("may begin alike")
  void alike() {
    try (PluginRegistry registry =
        PluginRegistry.builder().add(tags("a", "b")).add(meetings("ab", "a-b")).build(contexts)) {
      assertThat(registry.plan().filters()).hasSize(7);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "envoy.filters.http.router",
        "envoy.filters.http.on_demand",
        "envoy.filters.http.upstream_codec"
      })
  @DisplayName("are none of those that listeners and upstreams have anyway")
  void reserved(String filter) {
    assertThat(problems(tags(filter)))
        .containsExactly(
            "policy 'tag' of plugin 'tags' (%s) has the filter '%s' (expected: another than envoy.filters.http.on_demand and envoy.filters.http.router and envoy.filters.http.upstream_codec, which listeners and upstreams have anyway)"
                .formatted(OWNER, filter));
  }
}
