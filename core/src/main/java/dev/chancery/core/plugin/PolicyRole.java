// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/**
 * A policy and the plugin that brought it.
 *
 * @param plugin the name of the plugin, for reports
 * @param role the role
 * @param kind what it is called and where it applies
 * @param <P> the record of its settings
 */
public record PolicyRole<P extends Record & Option>(
    String plugin, PolicyPlugin<P> role, PolicyKind<P> kind) {

  static <P extends Record & Option> PolicyRole<P> of(
      String plugin, PolicyPlugin<P> role, PolicyKind<P> kind) {
    return new PolicyRole<>(plugin, role, kind);
  }

  /**
   * {@return whether its hooks are called for such parts}
   *
   * @param point the kind of part
   */
  public boolean appliesAt(AttachmentPoint point) {
    return kind.appliesAt().contains(point);
  }

  /**
   * {@return what holds for a part to which both apply; see {@link PolicyPlugin#merge}}
   *
   * @param general a record of the policy
   * @param specific a record of the policy, which has precedence
   */
  public Option merge(Option general, Option specific) {
    return role.merge(kind.type().cast(general), kind.type().cast(specific));
  }

  /**
   * Writes the policy into the cluster of an upstream.
   *
   * @param context for the upstream
   * @param policy a record of the policy
   * @param out the cluster, to be changed
   */
  public void applyCluster(UpstreamContext context, Option policy, Cluster.Builder out) {
    role.applyCluster(context, kind.type().cast(policy), out);
  }

  /**
   * {@return the filters that requests to an upstream pass}
   *
   * @param context for the upstream
   * @param policy a record of the policy
   */
  public List<HttpFilter> upstreamHttpFilters(UpstreamContext context, Option policy) {
    return role.upstreamHttpFilters(context, kind.type().cast(policy));
  }

  /**
   * {@return a new pass; see {@link PolicyPlugin#begin}}
   *
   * @param proxy namespace and name of the proxy
   */
  public PolicyPass<P> begin(ResourceRef proxy) {
    return role.begin(proxy);
  }
}
