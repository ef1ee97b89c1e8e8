// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import com.google.auto.service.AutoService;
import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.rbac.v3.RBAC;
import java.util.List;

/** Has Envoy close the connections that rules refuse. */
@AutoService(Plugin.class)
public final class NetworkRbacPlugin implements PolicyPlugin<NetworkRbac> {

  private static final String FILTER = "envoy.filters.network.rbac";
  private static final ListenerFilter SERVER_NAMES =
      ListenerFilter.newBuilder()
          .setName("envoy.filters.listener.tls_inspector")
          .setTypedConfig(Any.pack(TlsInspector.getDefaultInstance()))
          .build();

  /** For {@link java.util.ServiceLoader}. */
  public NetworkRbacPlugin() {}

  @Override
  public String name() {
    return "network-rbac";
  }

  @Override
  public PolicyKind<NetworkRbac> policy() {
    return PolicyKind.of(NetworkRbac.SECTION, NetworkRbac.class, AttachmentPoint.LISTENER)
        .inherited();
  }

  @Override
  public PolicyPass<NetworkRbac> begin(ResourceRef proxy) {
    return new Pass();
  }

  private static final class Pass implements PolicyPass<NetworkRbac> {

    @Override
    public List<Filter> networkFilters(PolicyContext context, NetworkRbac policy) {
      return policy.disabled()
          ? List.of()
          : List.of(
              Filter.newBuilder().setName(FILTER).setTypedConfig(Any.pack(config(policy))).build());
    }

    @Override
    public List<ListenerFilter> inspectors(PolicyContext context, NetworkRbac policy) {
      return policy.looksAtServerName() ? List.of(SERVER_NAMES) : List.of();
    }

    private static Message config(NetworkRbac policy) {
      RBAC.Builder out = RBAC.newBuilder().setStatPrefix(NetworkRbac.SECTION);
      if (!policy.rules().isEmpty()) {
        out.setRules(RbacWriter.rules(policy.rules().ofRequests()));
      }
      if (!policy.shadowRules().isEmpty()) {
        out.setShadowRules(RbacWriter.rules(policy.shadowRules().ofRequests()));
      }
      return out.build();
    }
  }
}
