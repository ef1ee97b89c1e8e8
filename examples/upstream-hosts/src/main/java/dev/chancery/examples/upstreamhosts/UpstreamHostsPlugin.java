// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.upstreamhosts;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;

/** Serves every upstream under a name of its own. */
@AutoService(Plugin.class)
public final class UpstreamHostsPlugin implements Plugin {

  static final String NAME = "upstream-hosts";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return UpstreamHostsSettings.class;
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(new UpstreamHosts(context.settings(UpstreamHostsSettings.class)));
  }
}
