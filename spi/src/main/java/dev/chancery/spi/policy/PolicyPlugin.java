// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.policy;

import dev.chancery.spi.Plugin;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/**
 * A feature of proxies and their parts, or of upstreams: an option that is written inline, and the
 * same attached by reference.
 *
 * @param <P> the record of its settings
 */
public interface PolicyPlugin<P extends Record & Option> extends Plugin {

  /** {@return what it is called and where it may be attached; always the same} */
  PolicyKind<P> policy();

  /**
   * {@return what holds for a part to which two of them apply; by default the specific one} Another
   * rule is told to users by {@link PolicyKind#merged}.
   *
   * @param general what holds for what is around the part, or what has lower precedence
   * @param specific what is attached to the part, or what has precedence: what is written inline
   *     over what is attached by reference, and of the latter the oldest, then the first by name
   */
  default P merge(P general, P specific) {
    return specific;
  }

  /**
   * Begins a pass, which lives for one translation of one proxy. Parts that are as they were are
   * not translated again and so not seen by the pass: what its hooks do may depend on their
   * arguments alone. What many parts have to tell the listener goes through {@link
   * PolicyContext#require(String, String, Record)}. Two passes may be under way at a time, on two
   * threads, as resources are also looked at before they are written, see {@link
   * dev.chancery.spi.ResourceReview}.
   *
   * @param proxy namespace and name of the proxy
   * @return the pass, by default one that writes nothing
   */
  default PolicyPass<P> begin(ResourceRef proxy) {
    return new PolicyPass<>() {};
  }

  /**
   * Writes the policy into the cluster of an upstream that it is attached to, after the plugins of
   * the upstream have shaped it.
   *
   * @param context for the upstream
   * @param policy what is attached to the upstream, several merged
   * @param out the cluster, to be changed; thrown away if this throws
   * @throws dev.chancery.spi.model.InvalidValueException if the upstream can't be served so; its
   *     last good cluster stays
   */
  default void applyCluster(UpstreamContext context, P policy, Cluster.Builder out) {}

  /**
   * {@return the HTTP filters that requests to an upstream pass once it was chosen, for each try
   * anew, in any order; each of a name that one of the policy's slots holds} They stand by stage,
   * offset and name, as those of listeners do.
   *
   * @param context for the upstream
   * @param policy what is attached to the upstream, several merged
   * @throws dev.chancery.spi.model.InvalidValueException as for {@link #applyCluster}
   */
  default List<HttpFilter> upstreamHttpFilters(UpstreamContext context, P policy) {
    return List.of();
  }
}
