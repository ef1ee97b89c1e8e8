// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.core.plugin.PluginDescription.FieldDescription;
import dev.chancery.core.plugin.PluginDescription.SectionDescription;
import dev.chancery.core.plugin.TestPlugins.Cloud;
import dev.chancery.core.plugin.TestPlugins.CloudPlugin;
import dev.chancery.core.plugin.TestPlugins.Contributing;
import dev.chancery.core.plugin.TestPlugins.Discovery;
import dev.chancery.core.plugin.TestPlugins.Fixed;
import dev.chancery.core.plugin.TestPlugins.Flag;
import dev.chancery.core.plugin.TestPlugins.Source;
import dev.chancery.core.plugin.TestPlugins.Upstreams;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the plugin registry")
class PluginRegistryTest {

  private static final String CLASSES = CodeSources.of(TestPlugins.class);
  private static final String PREFIX = TestPlugins.class.getName() + "$";

  private final RecordingContexts contexts = new RecordingContexts();

  private PluginRegistry registry(Plugin... plugins) {
    PluginRegistryBuilder builder = PluginRegistry.builder();
    List.of(plugins).forEach(builder::add);
    return builder.build(contexts);
  }

  private List<String> problems(Plugin... plugins) {
    PluginException e = catchThrowableOfType(PluginException.class, () -> registry(plugins));
    assertThat(contexts.open()).as("nothing stays lent").isEmpty();
    return e.problems().stream().map(Problem::message).toList();
  }

  @Test
  @DisplayName(
      "calls the owner of the type first, then the others by name, and only those concerned")
  void callsPluginsInOrder() {
    PluginRegistry registry =
        registry(
            new Upstreams("zoo", Section.upstreamType("cloud", Cloud.class)),
            new Upstreams("flag", Section.option("flag", Flag.class)),
            new Upstreams("all"),
            new Upstreams("fixed", Section.upstreamType("fixed", Fixed.class)));

    assertThat(called(registry, new Cloud("a", TestPlugins.Network.PUBLIC, List.of())))
        .containsExactly("zoo", "all");
    assertThat(called(registry, new Fixed(Map.of()), new Flag(true)))
        .containsExactly("fixed", "all", "flag");
  }

  private static List<String> called(
      PluginRegistry registry, UpstreamConfig config, Option... options) {
    Upstream upstream = new Upstream(Metadata.of("default", "a"), config, Options.of(options));
    return registry.upstreamPlugins(upstream).stream().map(Role::plugin).toList();
  }

  @Test
  @DisplayName("finds sections, discoveries and sources")
  void findsRoles() {
    Source source = new Source("files");
    CloudPlugin cloud = new CloudPlugin();
    PluginRegistry registry = registry(source, cloud);
    Upstream upstream =
        Upstream.of("default", "a", new Cloud("a", TestPlugins.Network.PUBLIC, List.of()));

    assertThat(registry.sources()).containsExactly(new Role<>("files", source));
    assertThat(registry.discovery("cloud")).contains(new Role<>("cloud", cloud));
    assertThat(registry.discovery("fixed")).isEmpty();
    assertThat(registry.upstreamType(upstream)).contains("cloud");
    assertThat(registry.upstreamType(Upstream.of("default", "a", new Fixed(Map.of())))).isEmpty();
    assertThat(registry.sections().byName("cloud"))
        .contains(new OwnedSection(Section.upstreamType("cloud", Cloud.class), "cloud"));
  }

  @Test
  @DisplayName("takes the roles that a plugin contributes as that plugin's own")
  void takesContributedRoles() {
    PluginRegistry registry =
        registry(
            new Contributing(
                "bundle", context -> Contributions.of(new Source("one"), new Source("two"))));

    assertThat(registry.sources()).extracting(Role::plugin).containsExactly("bundle", "bundle");
  }

  @Test
  @DisplayName("describes each plugin with its roles, sections and settings")
  void describesPlugins() {
    assertThat(registry(new CloudPlugin()).plugins())
        .containsExactly(
            new PluginDescription(
                "cloud",
                PREFIX + "CloudPlugin",
                "",
                CLASSES,
                List.of("DiscoveryPlugin", "UpstreamPlugin"),
                List.of(
                    new SectionDescription(
                        "cloud",
                        true,
                        List.of(
                            new FieldDescription("region", "text", true, "", "The region."),
                            new FieldDescription(
                                "network", "one of PUBLIC, PRIVATE", false, "PUBLIC", ""),
                            new FieldDescription("zones", "list of text", false, "", "")))),
                List.of(),
                List.of(),
                List.of(
                    new FieldDescription("interval", "duration", false, "30s", "How often."),
                    new FieldDescription("retries", "whole number", false, "3", ""),
                    new FieldDescription("token", "text", false, "", ""),
                    new FieldDescription("zones", "list of text", false, "", ""))));
  }

  @Test
  @DisplayName("lends a context for each watch, and takes its own back when it is closed")
  void lendsContexts() {
    PluginRegistry registry = registry(new Source("files"));
    PluginLease lease = registry.lend("files");

    assertThat(contexts.open()).containsExactly("files", "files");
    registry.close();
    lease.close();
    assertThat(contexts.open()).isEmpty();
    assertThatThrownBy(() -> registry.lend("file"))
        .hasMessage("no plugin is named 'file' (installed: files)");
  }

  @Test
  @DisplayName("refuses a name that is not lower-case letters, digits and dashes")
  void refusesBadNames() {
    assertThat(problems(new Source("Files")))
        .containsExactly(
            PREFIX
                + "Source is named 'Files' (expected: lower-case letters, digits and '-', beginning with a letter)");
  }

  @Test
  @DisplayName("refuses two plugins with one name and names both")
  void refusesTwins() {
    assertThat(problems(new Source("a"), new Discovery("a", "b")))
        .containsExactly(
            "two plugins are named 'a': %sSource in %s and %sDiscovery in %s (expected: each name once; remove one)"
                .formatted(PREFIX, CLASSES, PREFIX, CLASSES));
  }

  @Test
  @DisplayName("refuses two owners of one section, by name or by class, and names both")
  void refusesTwoOwners() {
    assertThat(
            problems(
                new Upstreams("a", Section.upstreamType("cloud", Cloud.class)),
                new Upstreams("b", Section.upstreamType("cloud", Fixed.class)),
                new Upstreams("c", Section.upstreamType("other", Cloud.class))))
        .containsExactly(
            "section 'cloud' has two owners: plugin 'a' (%1$sUpstreams in %2$s) and plugin 'b' (%1$sUpstreams in %2$s) (expected: one; remove the other)"
                .formatted(PREFIX, CLASSES),
            "section class %1$sCloud has two owners: plugin 'a' (%1$sUpstreams in %2$s) and plugin 'c' (%1$sUpstreams in %2$s) (expected: one; remove the other)"
                .formatted(PREFIX, CLASSES));
  }

  @Test
  @DisplayName("refuses two upstream types of one role")
  void refusesTwoTypesOfOneRole() {
    assertThat(
            problems(
                new Upstreams(
                    "a",
                    Section.upstreamType("cloud", Cloud.class),
                    Section.upstreamType("fixed", Fixed.class))))
        .containsExactly(
            "plugin 'a': %sUpstreams.sections() has the upstream types [cloud, fixed] (expected: at most one; make each a role of its own)"
                .formatted(PREFIX));
  }

  @Test
  @DisplayName("refuses section names and classes that can't be read")
  void refusesBadSections() {
    assertThat(
            problems(
                new Upstreams("a", new Section<>("Cloud", Cloud.class)),
                new Upstreams("b", new Section<>("metadata", Cloud.class)),
                new Upstreams("c", new Section<>("text", String.class)),
                new Upstreams("d", new Section<>("neither", TestPlugins.CloudSettings.class)),
                new Upstreams("e", new Section<>("thread", TestPlugins.Unreadable.class))))
        .containsExactly(
            "plugin 'a' (%sUpstreams) has a section 'Cloud' (expected: letters and digits, beginning with a lower-case letter)"
                .formatted(PREFIX),
            "plugin 'b' (%sUpstreams) has a section 'metadata' (expected: another name, as an upstream has a field of that name itself)"
                .formatted(PREFIX),
            "plugin 'c' (%sUpstreams) has a section 'text' (expected: a record, where java.lang.String is none)"
                .formatted(PREFIX),
            "plugin 'd' (%1$sUpstreams) has a section 'neither' (expected: a record that is an UpstreamConfig or an Option, unlike %1$sCloudSettings)"
                .formatted(PREFIX),
            "plugin 'e' (%1$sUpstreams) has a section 'thread' (expected: a record that can be read; %1$sUnreadable.thread: found java.lang.Thread (expected: text, a number, a boolean, an enum, a Duration, an IntOrString, a protobuf Struct or Value, a record, or a List or Map<String, …> of those))"
                .formatted(PREFIX));
  }

  @Test
  @DisplayName("refuses a discovery whose upstream type nobody owns, and two for one type")
  void refusesUnownedDiscovery() {
    assertThat(
            problems(
                new Upstreams("cloud", Section.upstreamType("cloud", Cloud.class)),
                new Discovery("one", "cloud"),
                new Discovery("two", "cloud"),
                new Discovery("lost", "gce")))
        .containsExactly(
            "two plugins discover the endpoints of 'cloud' upstreams: 'one' (%1$sDiscovery in %2$s) and 'two' (%1$sDiscovery in %2$s) (expected: one; remove the other)"
                .formatted(PREFIX, CLASSES),
            "plugin 'lost' (%sDiscovery) discovers the endpoints of 'gce' upstreams, a type that no plugin owns (owned: cloud); add the plugin that owns it to the class path"
                .formatted(PREFIX));
  }

  @Test
  @DisplayName("tells what a plugin threw, and of all other problems too")
  void tellsWhatAPluginThrew() {
    Plugin throwing =
        new Contributing(
            "throwing",
            context -> {
              throw new NoClassDefFoundError("com/example/Missing");
            });
    Upstreams sections =
        new Upstreams("sections") {
          @Override
          public List<Section<?>> sections() {
            throw new IllegalStateException("no sections today");
          }
        };

    assertThat(problems(throwing, sections, new TestPlugins.Incomplete("incomplete")))
        .containsExactlyInAnyOrder(
            "setting 'token' of plugin 'incomplete' (%sIncompleteSettings) has no default (expected: @JsonProperty(defaultValue = …), as a plugin must start without settings)"
                .formatted(PREFIX),
            "plugin 'throwing': %sContributing.contribute() threw java.lang.NoClassDefFoundError: com/example/Missing (expected: no exception)"
                .formatted(PREFIX),
            "plugin 'sections': %s.sections() threw java.lang.IllegalStateException: no sections today (expected: no exception)"
                .formatted(sections.getClass().getName()));
  }

  @Test
  @DisplayName("names the place of each plugin in one message")
  void namesThePlace() {
    assertThatThrownBy(() -> registry(new Source("A"), new Source("B")))
        .isInstanceOf(PluginException.class)
        .hasMessageStartingWith("the plugins can't be used as they are:\n- " + CLASSES + ": ")
        .hasMessageContaining("'A'")
        .hasMessageContaining("'B'");
  }
}
