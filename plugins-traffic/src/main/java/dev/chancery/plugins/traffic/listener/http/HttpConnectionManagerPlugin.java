// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;

/** Sets how an HTTP listener speaks with its clients. */
@AutoService(Plugin.class)
public final class HttpConnectionManagerPlugin
    implements PolicyPlugin<HttpConnectionManagerSettings> {

  /** For {@link java.util.ServiceLoader}. */
  public HttpConnectionManagerPlugin() {}

  @Override
  public String name() {
    return "http-connection-manager";
  }

  @Override
  public PolicyKind<HttpConnectionManagerSettings> policy() {
    return PolicyKind.of(
            HttpConnectionManagerSettings.SECTION,
            HttpConnectionManagerSettings.class,
            AttachmentPoint.LISTENER)
        .inherited()
        .forHttp();
  }

  @Override
  public PolicyPass<HttpConnectionManagerSettings> begin(ResourceRef proxy) {
    return new PolicyPass<>() {
      @Override
      public void applyConnectionManager(
          PolicyContext context,
          HttpConnectionManagerSettings settings,
          HttpConnectionManager.Builder out) {
        new ConnectionManagerWriter(out).write(settings);
        new ProtocolOptionsWriter(out).write(settings);
      }
    };
  }
}
