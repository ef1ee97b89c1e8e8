// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.socket;

import com.google.auto.service.AutoService;
import com.google.protobuf.BoolValue;
import dev.chancery.plugins.traffic.listener.ListenerPolicy;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import java.util.function.BiConsumer;

/** Sets how a listener's socket accepts connections. */
@AutoService(Plugin.class)
public final class ListenerSocketPlugin implements Plugin {

  private static final String NAME = "listener-socket";

  /** For {@link java.util.ServiceLoader}. */
  public ListenerSocketPlugin() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(
        inListener(
            PerConnectionBufferLimitBytes.SECTION,
            PerConnectionBufferLimitBytes.class,
            (policy, out) ->
                out.setPerConnectionBufferLimitBytes(Unsigned.toProto(policy.bytes()))),
        inListener(
            SocketOptions.SECTION,
            SocketOptions.class,
            (policy, out) ->
                policy.options().forEach(option -> out.addSocketOptions(option.toProto()))),
        inListener(
            ConnectionBalanceConfig.SECTION,
            ConnectionBalanceConfig.class,
            (policy, out) -> out.getConnectionBalanceConfigBuilder().getExactBalanceBuilder()),
        inListener(
            EnableReusePort.SECTION,
            EnableReusePort.class,
            (policy, out) -> out.setEnableReusePort(BoolValue.of(policy.enabled()))),
        inListener(
            TcpBacklogSize.SECTION,
            TcpBacklogSize.class,
            (policy, out) -> out.setTcpBacklogSize(Unsigned.toProto(policy.connections()))),
        inListener(
            TcpFastOpenQueueLength.SECTION,
            TcpFastOpenQueueLength.class,
            (policy, out) ->
                out.setTcpFastOpenQueueLength(Unsigned.toProto(policy.connections()))));
  }

  private static <P extends Record & Option> ListenerPolicy<P> inListener(
      String option, Class<P> type, BiConsumer<P, Listener.Builder> writer) {
    return ListenerPolicy.of(
            NAME,
            option,
            type,
            new PolicyPass<P>() {
              @Override
              public void applyListener(PolicyContext context, P policy, Listener.Builder out) {
                writer.accept(policy, out);
              }
            })
        .forWholeListeners();
  }
}
