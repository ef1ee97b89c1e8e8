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
import io.envoyproxy.envoy.config.listener.v3.Listener;

/** Has a listener log its connections. */
@AutoService(Plugin.class)
public final class ListenerAccessLogsPlugin implements PolicyPlugin<ListenerAccessLogs> {

  /** For {@link java.util.ServiceLoader}. */
  public ListenerAccessLogsPlugin() {}

  @Override
  public String name() {
    return "listener-access-logs";
  }

  @Override
  public PolicyKind<ListenerAccessLogs> policy() {
    return PolicyKind.of(
            ListenerAccessLogs.SECTION, ListenerAccessLogs.class, AttachmentPoint.LISTENER)
        .inherited()
        .forWholeListeners();
  }

  @Override
  public PolicyPass<ListenerAccessLogs> begin(ResourceRef proxy) {
    return new PolicyPass<>() {
      @Override
      public void applyListener(
          PolicyContext context, ListenerAccessLogs policy, Listener.Builder out) {
        out.addAllAccessLog(
            new AccessLogWriter(context, LoggedTraffic.CONNECTIONS).write(policy.logs()));
      }
    };
  }
}
