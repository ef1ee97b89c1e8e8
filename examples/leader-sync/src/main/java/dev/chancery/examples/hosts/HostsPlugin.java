// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.hosts;

import com.google.auto.service.AutoService;
import dev.chancery.spi.LeaderContext;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.Proxy;
import java.nio.file.Path;

/** Writes the domains that proxies serve into a file that a DNS server reads. */
@AutoService(Plugin.class)
public final class HostsPlugin implements LeaderPlugin {

  @Override
  public String name() {
    return "hosts";
  }

  @Override
  public Class<? extends Record> settingsType() {
    return HostsSettings.class;
  }

  /** The framework calls again what throws, and all that is lent ends with the term. */
  @Override
  public AutoCloseable lead(LeaderContext context) {
    HostsSettings settings = context.settings(HostsSettings.class);
    if (!settings.file().isEmpty()) {
      HostsFile file = new HostsFile(Path.of(settings.file()), settings.address());
      context.follow(Proxy.class, file::write);
    }
    return () -> {};
  }
}
