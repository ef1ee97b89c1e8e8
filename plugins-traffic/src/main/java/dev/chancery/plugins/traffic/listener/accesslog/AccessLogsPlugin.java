// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;

/** Has an HTTP listener log its requests, and a TCP listener its connections. */
@AutoService(Plugin.class)
public final class AccessLogsPlugin implements PolicyPlugin<AccessLogs> {

  /** For {@link java.util.ServiceLoader}. */
  public AccessLogsPlugin() {}

  @Override
  public String name() {
    return "access-logs";
  }

  @Override
  public PolicyKind<AccessLogs> policy() {
    return PolicyKind.of(AccessLogs.SECTION, AccessLogs.class, AttachmentPoint.LISTENER)
        .inherited();
  }

  @Override
  public PolicyPass<AccessLogs> begin(ResourceRef proxy) {
    return new PolicyPass<>() {
      @Override
      public void applyConnectionManager(
          PolicyContext context, AccessLogs policy, HttpConnectionManager.Builder out) {
        out.addAllAccessLog(
            new AccessLogWriter(context, LoggedTraffic.REQUESTS).write(policy.logs()));
      }

      @Override
      public void applyTcpProxy(PolicyContext context, AccessLogs policy, TcpProxy.Builder out) {
        out.addAllAccessLog(
            new AccessLogWriter(context, LoggedTraffic.CONNECTIONS).write(policy.logs()));
      }
    };
  }
}
