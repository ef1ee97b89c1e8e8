// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.plugin.OwnedSection;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.Role;
import dev.chancery.core.policy.PolicyRules;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.BackendRef;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of the plugins in a registry. */
final class InstalledRules implements UpstreamRules {

  private final PluginRegistry plugins;
  private final PolicyRules policies;
  private final List<String> kinds;

  InstalledRules(PluginRegistry plugins) {
    this.plugins = plugins;
    this.kinds = plugins.backends().stream().map(role -> role.kind().name()).sorted().toList();
    this.policies = new PolicyRules(plugins.policies());
  }

  @Override
  public List<Role<UpstreamPlugin>> pluginsFor(Upstream upstream) {
    return plugins.upstreamPlugins(upstream);
  }

  @Override
  public void check(Upstream upstream) {
    check("config", upstream.config());
    upstream.options().values().forEach(option -> check("options", option));
  }

  private void check(String field, Object section) {
    if (plugins.sections().byType(section.getClass()).isEmpty()) {
      String installed =
          plugins.sections().all().stream()
              .map(OwnedSection::name)
              .collect(Collectors.joining(", "));
      throw new InvalidValueException(
          field,
          "no plugin handles %s (installed sections: %s); add its plugin to the class path"
              .formatted(section.getClass().getName(), installed));
    }
  }

  @Override
  public String describe(ResourceRef upstream) {
    return BackendRef.becoming(upstream, kinds)
        .map(backend -> backend.resource().toString())
        .orElseGet(() -> "upstream " + upstream);
  }

  @Override
  public PolicyRules policies() {
    return policies;
  }

  @Override
  public Set<AttachmentPoint> points(Option option) {
    return plugins
        .sections()
        .byType(option.getClass())
        .map(owned -> owned.section().attachesTo())
        .orElse(Set.of());
  }

  @Override
  public Set<String> options(Upstream upstream) {
    return upstream.options().values().stream()
        .flatMap(option -> plugins.sections().byType(option.getClass()).stream())
        .map(OwnedSection::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean isDiscovered(Upstream upstream) {
    return plugins.upstreamType(upstream).flatMap(plugins::discovery).isPresent();
  }
}
