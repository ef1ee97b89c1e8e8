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

  /**
   * {@return the plugins that shape the upstream's cluster, in the order in which they are asked}
   *
   * @param upstream the upstream, of which the sections in it count
   */
  List<Role<UpstreamPlugin>> pluginsFor(Upstream upstream);

  /**
   * Refuses an upstream that has a section which no installed plugin owns.
   *
   * @param upstream the upstream, of which the sections in it count
   * @throws dev.chancery.spi.model.InvalidValueException if it has
   */
  void check(Upstream upstream);

  /**
   * {@return the names of the option sections that the upstream has}
   *
   * @param upstream the upstream, of which the sections in it count
   */
  Set<String> options(Upstream upstream);

  /**
   * {@return whether a discovery plugin finds the upstream's endpoints}
   *
   * @param upstream the upstream
   */
  boolean isDiscovered(Upstream upstream);

  /**
   * {@return how messages are to call an upstream: by the resource that becomes it, if one does}
   *
   * @param upstream the upstream, which need not be there
   */
  String describe(ResourceRef upstream);

  /** {@return which policies hold for which parts of proxies} */
  PolicyRules policies();

  /**
   * {@return what an option may be attached to; nothing if no installed plugin has it}
   *
   * @param option the option, whatever its settings are
   */
  Set<AttachmentPoint> points(Option option);

  /**
   * {@return the rules of plugins}
   *
   * @param plugins the installed plugins
   */
  static UpstreamRules of(PluginRegistry plugins) {
    return new InstalledRules(plugins);
  }
}
