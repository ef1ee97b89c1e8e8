package dev.chancery.core.plugin;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.UpstreamPlugin;
import java.util.List;
import java.util.Optional;

/** Describes plugins for operators. */
final class PluginDescriptions {

  private static final List<Class<? extends Plugin>> ROLES =
      List.of(DiscoveryPlugin.class, SourcePlugin.class, UpstreamPlugin.class);

  private final Sections sections;

  PluginDescriptions(Roles roles) {
    this.sections = roles.sections();
  }

  PluginDescription describe(InstalledPlugin plugin) {
    return new PluginDescription(
        plugin.name(),
        plugin.found().type().getName(),
        Optional.ofNullable(plugin.found().type().getPackage().getImplementationVersion())
            .orElse(""),
        plugin.found().jar(),
        ROLES.stream()
            .filter(role -> plugin.roles().stream().anyMatch(role::isInstance))
            .map(Class::getSimpleName)
            .toList(),
        sections.all().stream()
            .filter(section -> section.plugin().equals(plugin.name()))
            .map(PluginDescriptions::describe)
            .toList(),
        List.of());
  }

  private static PluginDescription.SectionDescription describe(OwnedSection section) {
    return new PluginDescription.SectionDescription(
        section.name(), section.section().isUpstreamType(), List.of());
  }
}
