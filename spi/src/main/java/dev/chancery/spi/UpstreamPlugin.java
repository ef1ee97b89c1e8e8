// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** Shapes the Envoy cluster of an upstream. */
public interface UpstreamPlugin extends Plugin {

  /**
   * {@return the sections of an upstream that this plugin owns: at most one type section, any
   * number of options; always the same} A plugin is asked only for upstreams that have one of its
   * sections; a plugin that owns none is asked for all.
   */
  List<Section<?>> sections();

  /**
   * Writes what the plugin's sections say into the cluster. The owner of the type section goes
   * first, then the others by name.
   *
   * <p>The result may depend on the arguments alone, as it is kept until they change, or until the
   * context would say something else of a secret or of what was discovered. The cluster's name is
   * set and stays; where a {@link DiscoveryPlugin} serves the upstream's type, so is discovery by
   * EDS. What is then written into the cluster's load assignment is sent with the endpoints that
   * are discovered, as of priorities after theirs, see {@link LoadAssignments#withFallback}; it may
   * have IP addresses alone.
   *
   * <p>May be called by two threads at a time, as resources are also looked at before they are
   * written, see {@link ResourceReview}.
   *
   * @param context secrets, traits and a way to warn, for this call alone
   * @param upstream the upstream with all its sections, those that policies attach among them
   * @param out the cluster, as the plugins before have left it; thrown away if this throws
   * @throws dev.chancery.spi.model.InvalidValueException if the upstream can't be served; its last
   *     good cluster stays and the message appears in the upstream's status, as does that of any
   *     other exception
   */
  void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out);
}
