// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.core.fake.Vm;
import dev.chancery.core.fake.VmPlugin;
import dev.chancery.core.plugin.PluginDescription.FieldDescription;
import dev.chancery.core.plugin.PluginDescription.KindDescription;
import dev.chancery.spi.BackendPlugin;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.ProxyEdit;
import dev.chancery.spi.ProxyTranslatorPlugin;
import dev.chancery.spi.ResourceKind;
import dev.chancery.spi.ResourceView;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the kinds that plugins bring")
class BackendKindsTest {

  private final RecordingContexts contexts = new RecordingContexts();

  /** A kind that has no metadata at its beginning. */
  record Headless(String value, Metadata metadata) implements Resource {}

  /** A kind that can't be read. */
  record Unreadable(Metadata metadata, Thread thread) implements Resource {}

  /** Brings a kind. */
  record Brings<B extends Record & Resource>(String name, ResourceKind<B> kind)
      implements BackendPlugin<B> {

    @Override
    public Upstream upstream(B backend, Metadata metadata) {
      throw new UnsupportedOperationException("not called");
    }
  }

  private List<String> problems(Plugin... plugins) {
    PluginRegistryBuilder builder = PluginRegistry.builder();
    List.of(plugins).forEach(builder::add);
    PluginException e = catchThrowableOfType(PluginException.class, () -> builder.build(contexts));
    return e.problems().stream().map(Problem::message).toList();
  }

  @Test
  @DisplayName("are told with the plugin and its role")
  void described() {
    PluginDescription plugin =
        PluginRegistry.builder().add(new VmPlugin()).build(contexts).plugins().get(0);

    assertThat(plugin.roles()).containsExactly("BackendPlugin");
    assertThat(plugin.kinds())
        .containsExactly(
            new KindDescription(
                "MicroVM", List.of(new FieldDescription("value", "text", true, "", ""))));
  }

  @Test
  @DisplayName("may not be called as a built-in kind is, nor begin with a small letter")
  void names() {
    assertThat(problems(new Brings<>("one", new ResourceKind<>("proxy", Vm.class))))
        .singleElement()
        .asString()
        .startsWith("plugin 'one' (")
        .endsWith(
            "has a kind 'proxy' (expected: a kind of letters and digits that begins with an upper-case letter and is not among [Policy, Proxy, ReferenceGrant, Secret, Settings, Upstream, UpstreamGroup], nor a plural of these, where 'proxy' is its kind)");
    assertThat(problems(new Brings<>("one", new ResourceKind<>("PROXY", Vm.class)))).hasSize(1);
    assertThat(problems(new Brings<>("one", new ResourceKind<>("Proxies", Vm.class)))).hasSize(1);
  }

  @Test
  @DisplayName("have one owner each, however they are written")
  void owners() {
    assertThat(
            problems(
                new Brings<>("one", new ResourceKind<>("Vm", Vm.class)),
                new Brings<>("two", new ResourceKind<>("VM", Vm.class))))
        .singleElement()
        .asString()
        .startsWith("kind 'VM' has two owners: plugin 'one' (")
        .contains(" and plugin 'two' (");
    assertThat(
            problems(
                new Brings<>("one", new ResourceKind<>("Vm", Vm.class)),
                new Brings<>("two", new ResourceKind<>("Vms", Vm.class))))
        .singleElement()
        .asString()
        .startsWith("kinds 'Vm' and 'Vms' have one plural, 'vms': plugin 'one' (")
        .contains(" and plugin 'two' (");
  }

  @Test
  @DisplayName("are records that begin with their metadata and can be read")
  void records() {
    assertThat(problems(new Brings<>("one", ResourceKind.of(Headless.class))))
        .singleElement()
        .asString()
        .contains("(expected: a record whose first component is a Metadata, unlike ");
    assertThat(problems(new Brings<>("one", ResourceKind.of(Unreadable.class))))
        .singleElement()
        .asString()
        .contains("(expected: a record that can be read; ");
  }

  /** Makes proxies of a kind, which it brings or not. */
  record Translates(List<ResourceKind<?>> kinds, Set<Class<? extends Resource>> reads)
      implements ProxyTranslatorPlugin {

    @Override
    public String name() {
      return "translates";
    }

    @Override
    public void translate(ResourceView resources, ProxyEdit proxies) {
      throw new UnsupportedOperationException("not called");
    }
  }

  @Test
  @DisplayName("may be what proxies are made of, as may built-in ones, but for proxies")
  void read() {
    Translates own =
        new Translates(
            List.of(new ResourceKind<>("Vm", Vm.class)), Set.of(Vm.class, Upstream.class));
    PluginRegistry registry = PluginRegistry.builder().add(own).build(contexts);
    assertThat(registry.plugins().get(0).kinds())
        .extracting(KindDescription::name)
        .containsExactly("Vm");
    assertThat(registry.translators())
        .containsExactly(new TranslatorRole("translates", own, Set.of(Vm.class, Upstream.class)));

    assertThat(problems(new Translates(List.of(), Set.of(Vm.class, Proxy.class))))
        .hasSize(2)
        .allSatisfy(
            problem ->
                assertThat(problem)
                    .endsWith(
                        "(expected: a kind that it or another plugin brought, or one of Policy, ReferenceGrant, Secret, Upstream, UpstreamGroup)"));
  }
}
