// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.Role;
import dev.chancery.core.policy.PolicyRules;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Set;

/**
 * What the installed plugins mean for an upstream, and for what is attached to it and to proxies.
 * Answers depend on the arguments alone.
 */
public interface UpstreamRules {

  /** The plugins that shape the upstream's cluster, in the order in which they are asked. */
  List<Role<UpstreamPlugin>> pluginsFor(Upstream upstream);

  /**
   * Refuses an upstream that has a section which no installed plugin owns.
   *
   * @throws dev.chancery.spi.model.InvalidValueException if it has
   */
  void check(Upstream upstream);

  /** The names of the option sections that the upstream has. */
  Set<String> options(Upstream upstream);

  /** Whether a discovery plugin finds the upstream's endpoints. */
  boolean isDiscovered(Upstream upstream);

  /** How messages are to call an upstream: by the resource that becomes it, if one does. */
  String describe(ResourceRef upstream);

  /** Which policies hold for which parts of proxies. */
  PolicyRules policies();

  /** What an option may be attached to; nothing if no installed plugin has it. */
  Set<AttachmentPoint> points(Option option);

  /** The rules of these plugins. */
  static UpstreamRules of(PluginRegistry plugins) {
    return new InstalledRules(plugins);
  }
}
