// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.ValidationPlugin;
import dev.chancery.spi.ValidationReport;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;

/** Refuses listeners on ports below 8000: the example of docs/plugins.md. */
@AutoService(Plugin.class)
public final class PortRule implements ValidationPlugin {
  @Override
  public String name() {
    return "ports";
  }

  @Override
  public void validate(Resource resource, ValidationReport report) {
    if (resource instanceof Proxy proxy) {
      for (int i = 0; i < proxy.listeners().size(); i++) {
        int port = proxy.listeners().get(i).bindPort();
        if (port < 8000) {
          report.refuse(
              "listeners[%d].bindPort".formatted(i),
              "found %d (expected: 8000 or more)".formatted(port));
        }
      }
    }
  }
}
