// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import dev.chancery.core.config.JsonSchemas;
import dev.chancery.core.config.ResourceKinds;
import dev.chancery.core.config.YamlResourceReader;
import dev.chancery.core.crd.CustomResources;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.PluginRegistryBuilder;
import dev.chancery.core.plugin.PluginThreads;
import dev.chancery.core.plugin.PolicyRole;
import dev.chancery.core.plugin.TranslatorRole;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.ProxyTranslatorPlugin;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.policy.PolicyPlugin;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Plugins that were checked as a set, as a control plane does, and that YAML is read by. */
public final class InstalledPlugins implements AutoCloseable {

  private static final String HEAD =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {namespace: test, name: upstream}
      spec:
      """;

  private final PluginThreads threads;
  private final PluginRegistry registry;

  private InstalledPlugins(PluginThreads threads, PluginRegistry registry) {
    this.threads = threads;
    this.registry = registry;
  }

  /**
   * {@return these plugins, installed as a control plane installs them}
   *
   * @param plugins the plugins, with whatever they need of each other
   * @throws dev.chancery.core.plugin.PluginException if anything is wrong with any of them
   */
  public static InstalledPlugins of(Collection<? extends Plugin> plugins) {
    PluginThreads threads = new PluginThreads();
    PluginRegistryBuilder builder = PluginRegistry.builder();
    plugins.forEach(builder::add);
    return new InstalledPlugins(threads, builder.build(threads));
  }

  /**
   * {@return these plugins, installed as a control plane installs them}
   *
   * @param plugins the plugins, with whatever they need of each other
   * @throws dev.chancery.core.plugin.PluginException if anything is wrong with any of them
   */
  public static InstalledPlugins of(Plugin... plugins) {
    return of(List.of(plugins));
  }

  /**
   * {@return what documents say, read with the kinds and sections of these plugins} They come from
   * {@code test.yaml}.
   *
   * @param yaml any number of documents
   */
  public ResourceBatch read(String yaml) {
    return reader().read("test.yaml", yaml);
  }

  /** {@return what a control plane with these plugins lends to them to read YAML and JSON by} */
  public ResourceReader reader() {
    return new YamlResourceReader(registry.sections(), ReadLimits.DEFAULT);
  }

  /**
   * {@return the CustomResourceDefinitions of kinds, with the sections of these plugins, as YAML}
   *
   * @param kinds such as {@code Upstream}
   */
  public String definitions(String... kinds) {
    JsonSchemas schemas = new JsonSchemas(ResourceKinds.of(registry.sections()));
    return new CustomResources(schemas).yaml(List.of(kinds));
  }

  /**
   * {@return why documents are refused when they are read; empty if they are taken}
   *
   * @param yaml any number of documents
   */
  public List<String> refusals(String yaml) {
    return read(yaml).rejected().values().stream()
        .flatMap(List::stream)
        .map(Problem::toString)
        .toList();
  }

  /**
   * Reads the upstream {@code test~upstream} with that {@code spec}.
   *
   * @param spec the fields of the spec, as YAML
   * @return the upstream, or why it is refused
   */
  public ResourceBatch readUpstream(String spec) {
    return read(HEAD + spec.indent(2));
  }

  /**
   * {@return the upstream {@code test~upstream} with that {@code spec}}
   *
   * @param spec the fields of the spec, as YAML
   * @throws AssertionError if anything is wrong with it
   */
  public Upstream upstream(String spec) {
    ResourceBatch batch = readUpstream(spec);
    if (batch.resources().size() != 1
        || !batch.problems().isEmpty()
        || !batch.rejected().isEmpty()) {
      throw new AssertionError(
          "the spec%n%s%nis not right: %s %s".formatted(spec, batch.problems(), batch.rejected()));
    }
    return (Upstream) batch.resources().get(0).resource();
  }

  /**
   * {@return the name of the upstream's type section, if one of the plugins owns it}
   *
   * @param upstream the upstream
   */
  public Optional<String> upstreamType(Upstream upstream) {
    return registry.upstreamType(upstream);
  }

  /**
   * {@return the policy that is written as this option, if one of the plugins owns it}
   *
   * @param option the name of the option section
   */
  public Optional<PolicyPlugin<?>> policy(String option) {
    return registry.policies().stream()
        .filter(role -> role.kind().option().equals(option))
        .<PolicyPlugin<?>>map(PolicyRole::role)
        .findFirst();
  }

  /**
   * {@return the one role that makes proxies of other resources}
   *
   * @throws AssertionError if the plugins have none, or several
   */
  public ProxyTranslatorPlugin translator() {
    List<TranslatorRole> roles = registry.translators();
    if (roles.size() != 1) {
      throw new AssertionError("found %d proxy translators (expected: 1)".formatted(roles.size()));
    }
    return roles.get(0).role();
  }

  @Override
  public void close() {
    registry.close();
    threads.close();
  }
}
