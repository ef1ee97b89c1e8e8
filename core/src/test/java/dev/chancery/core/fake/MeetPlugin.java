// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import com.google.protobuf.Any;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import dev.chancery.spi.secret.SecretPart;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.List;
import java.util.stream.IntStream;

/** Owns {@link Meet}: has listeners ask for clusters and secrets, and splits their chains. */
public final class MeetPlugin implements PolicyPlugin<Meet> {

  /** A plugin. */
  public MeetPlugin() {}

  @Override
  public String name() {
    return "meet";
  }

  @Override
  public PolicyKind<Meet> policy() {
    return PolicyKind.of("meet", Meet.class, AttachmentPoint.LISTENER);
  }

  @Override
  public PolicyPass<Meet> begin(ResourceRef proxy) {
    return new Pass();
  }

  private static final class Pass implements PolicyPass<Meet> {

    @Override
    public void applyTcpProxy(PolicyContext context, Meet meet, TcpProxy.Builder out) {
      out.setStatPrefix("met");
    }

    @Override
    public List<FilterChain> filterChains(PolicyContext context, Meet meet, FilterChain chain) {
      return IntStream.range(0, meet.copies())
          .mapToObj(i -> copy(context, meet, chain, "host-" + i))
          .toList();
    }

    private static FilterChain copy(
        PolicyContext context, Meet meet, FilterChain chain, String name) {
      FilterChain.Builder out = chain.toBuilder();
      out.getFilterChainMatchBuilder().addServerNames(name);
      if (!meet.secret().isEmpty()) {
        ResourceRef secret = new ResourceRef("default", meet.secret());
        out.getTransportSocketBuilder()
            .setName("test")
            .setTypedConfig(Any.pack(context.secret("secret", secret, SecretPart.CERTIFICATE)));
      }
      return out.build();
    }

    @Override
    public void applyListener(PolicyContext context, Meet meet, Listener.Builder out) {
      if (!meet.cluster().isEmpty()) {
        Cluster cluster = Cluster.newBuilder().setName(meet.cluster()).build();
        out.setStatPrefix(context.addCluster(cluster));
      }
    }
  }
}
