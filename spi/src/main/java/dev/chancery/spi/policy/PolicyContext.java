// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.policy;

import com.google.protobuf.Message;
import dev.chancery.spi.EnvoyJson;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContext;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.Optional;

/**
 * What the framework lends to a {@link PolicyPass} for one part of a proxy; not to be kept. What
 * secrets hold is lent for each part. Their names and parts are lent for a listener alone, as are
 * clusters of the policy's own: what a route needs of them it {@linkplain #require(String, String,
 * Record) requires}, and the filter names them.
 */
public interface PolicyContext extends SecretContext {

  /** {@return Envoy's messages as JSON, for policies in which a user writes them so} */
  EnvoyJson json();

  /**
   * The name of the Envoy cluster of an upstream. The policy must name the upstream among its
   * {@link dev.chancery.spi.model.Option#referencedUpstreams}, so that it is served with the proxy.
   *
   * @param upstream the upstream
   * @return the name; empty while the upstream is missing or not ready
   * @throws IllegalArgumentException if the policy does not name the upstream
   */
  Optional<String> cluster(ResourceRef upstream);

  /**
   * {@return how messages are to call an upstream: by the resource that becomes it, such as {@code
   * MicroVm default~cart}, or as {@code upstream default~cart} if it is none other's}
   *
   * @param upstream the upstream; need not be there
   */
  default String describe(ResourceRef upstream) {
    return "upstream " + upstream;
  }

  /**
   * Serves a cluster with the listener, for a filter that asks somebody who is no {@link
   * dev.chancery.spi.model.Upstream}.
   *
   * @param cluster the cluster, with its endpoints or the way to find them; its name need be unique
   *     only among those that the policy adds to the listener
   * @return the name by which filters are to call it
   * @throws IllegalStateException if the part is not a listener, or the policy has added another
   *     cluster of that name to it
   */
  String addCluster(Cluster cluster);

  /**
   * Configures an HTTP filter for this part, as its {@code typed_per_filter_config}, and requires
   * the filter.
   *
   * @param filter the name of the filter on the listener
   * @param config the message that the filter takes there
   * @throws IllegalStateException if the part is a listener, or another plugin, or this one, has
   *     configured the filter for this part; the message names both
   */
  void configure(String filter, Message config);

  /**
   * Requires that a filter is on the listener.
   *
   * @param filter its name, in one of the policy's slots
   */
  void require(String filter);

  /**
   * Requires a filter, and something of it: {@link PolicyPass#httpFilters} is given what all parts
   * of the listener require.
   *
   * @param filter its name, in one of the policy's slots
   * @param key what is required, such as the name of a provider
   * @param value what goes with the key; the same key always has an equal value, or the listener is
   *     in error
   */
  void require(String filter, String key, Record value);
}
