// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.SecretPlugin;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.ValidationPlugin;
import dev.chancery.spi.model.Upstream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The installed plugins: their roles, sections and settings, checked as a whole. Immutable but for
 * the contexts that it lends; safe for use by several threads.
 */
public final class PluginRegistry implements AutoCloseable {

  private final List<InstalledPlugin> plugins;
  private final Roles roles;
  private final PluginContexts contexts;
  private final PluginFolders folders;
  private final Map<String, ContextLoader> loaders;

  /**
   * @param folders closed with the registry
   */
  PluginRegistry(
      List<InstalledPlugin> plugins, Roles roles, PluginContexts contexts, PluginFolders folders) {
    this.plugins = List.copyOf(plugins);
    this.roles = roles;
    this.contexts = contexts;
    this.folders = folders;
    this.loaders =
        plugins.stream()
            .collect(
                toUnmodifiableMap(
                    InstalledPlugin::name, installed -> ContextLoader.of(installed.found())));
  }

  /** {@return a builder of a registry, which so far has no plugins} */
  public static PluginRegistryBuilder builder() {
    return new PluginRegistryBuilder();
  }

  /**
   * {@return the plugins of a folder, and no others, with their default settings}
   *
   * @param directory as {@link PluginRegistryBuilder#load(Path)} takes it
   * @param contexts makes what is lent to the plugins
   * @throws PluginException if anything is wrong with the folder or any plugin; it tells all that
   *     is
   */
  public static PluginRegistry fromDirectory(Path directory, PluginContexts contexts) {
    return builder().load(directory).build(contexts);
  }

  /** {@return all plugins, sorted by name, as an operator sees them} */
  public List<PluginDescription> plugins() {
    PluginDescriptions descriptions = new PluginDescriptions(roles);
    return plugins.stream().map(descriptions::describe).toList();
  }

  /** {@return the names of all plugins, sorted} */
  public List<String> names() {
    return plugins.stream().map(InstalledPlugin::name).toList();
  }

  /** {@return all sections} */
  public Sections sections() {
    return roles.sections();
  }

  /**
   * {@return the name of the upstream's type section, if a plugin owns the class of it}
   *
   * @param upstream the upstream
   */
  public Optional<String> upstreamType(Upstream upstream) {
    return roles.sections().byType(upstream.config().getClass()).map(OwnedSection::name);
  }

  /**
   * {@return the plugins that shape the cluster of an upstream, in the order in which they are to
   * be called: the owner of the type section, then the others by name} A plugin that owns sections
   * is among them only if the upstream has one of those.
   *
   * @param upstream the upstream
   */
  public List<Role<UpstreamPlugin>> upstreamPlugins(Upstream upstream) {
    Class<?> type = upstream.config().getClass();
    Set<Class<?>> present = new HashSet<>();
    present.add(type);
    upstream.options().values().forEach(option -> present.add(option.getClass()));
    return roles.upstream().stream()
        .filter(role -> role.concerns(present))
        .sorted(Comparator.comparing(role -> !role.owned().contains(type)))
        .map(UpstreamRole::role)
        .toList();
  }

  /**
   * {@return the discovery of upstreams of that type, if there is one}
   *
   * @param upstreamType the name of the type section, such as {@code gce}
   */
  public Optional<Role<DiscoveryPlugin>> discovery(String upstreamType) {
    return Optional.ofNullable(roles.discovery().get(upstreamType));
  }

  /** {@return all discoveries, by upstream type} */
  public Map<String, Role<DiscoveryPlugin>> discoveries() {
    return roles.discovery();
  }

  /** {@return all sources of resources, sorted by plugin name} */
  public List<Role<SourcePlugin>> sources() {
    return roles.sources();
  }

  /**
   * {@return all places that keep secrets of which those are read that are named, sorted by plugin
   * name}
   */
  public List<Role<SecretPlugin>> secrets() {
    return roles.secrets();
  }

  /** {@return all that may refuse resources, sorted by plugin name} */
  public List<Role<ValidationPlugin>> validations() {
    return roles.validations();
  }

  /** {@return all policies, in the order in which their hooks are called} */
  public List<PolicyRole<?>> policies() {
    return roles.policies();
  }

  /**
   * {@return in which order a request meets the filters of policies, and their hooks are called}
   */
  public PolicyPlan plan() {
    return PolicyPlan.of(roles.policies());
  }

  /** {@return all that is done on the leader, sorted by plugin name} */
  public List<Role<LeaderPlugin>> leaders() {
    return roles.leaders();
  }

  /**
   * {@return all that bring a kind of resource which becomes an upstream, sorted by plugin name}
   */
  public List<BackendRole<?>> backends() {
    return roles.backends();
  }

  /** {@return all that make proxies of other resources, sorted by plugin name} */
  public List<TranslatorRole> translators() {
    return roles.translators();
  }

  /**
   * Lends a context to a plugin, for one watch.
   *
   * @param plugin the name of an installed plugin
   * @return the context, to be closed by the caller when the watch ends
   * @throws IllegalArgumentException if no plugin has that name
   */
  public PluginLease lend(String plugin) {
    return installed(plugin)
        .map(
            installed ->
                LoaderLease.of(
                    contexts.lend(plugin, installed.settings()),
                    ContextLoader.of(installed.found())))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no plugin is named '%s' (installed: %s)"
                        .formatted(plugin, String.join(", ", names()))));
  }

  /**
   * Calls a plugin. Code of one from a folder finds its own class loader as the thread's context
   * class loader.
   *
   * @param plugin the name of an installed plugin; a call for any other is run as it is
   * @param call what to run, on the calling thread
   */
  public void call(String plugin, Runnable call) {
    loaders.getOrDefault(plugin, ContextLoader.NONE).run(call);
  }

  private Optional<InstalledPlugin> installed(String plugin) {
    return plugins.stream().filter(installed -> installed.name().equals(plugin)).findFirst();
  }

  /**
   * {@return the settings of a plugin}
   *
   * @param type their class
   * @param <S> their class
   * @throws IllegalArgumentException if no plugin has settings of that class
   */
  public <S extends Record> S settings(Class<S> type) {
    return plugins.stream()
        .map(InstalledPlugin::settings)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no plugin has settings of %s (installed: %s)"
                        .formatted(type.getName(), String.join(", ", names()))));
  }

  /** Takes back what the plugins were lent for their whole life, and closes their jars. */
  @Override
  public void close() {
    plugins.forEach(plugin -> plugin.lease().close());
    folders.close();
  }
}
