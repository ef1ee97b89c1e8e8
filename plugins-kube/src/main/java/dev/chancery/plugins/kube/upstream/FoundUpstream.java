// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.spi.model.Upstream;
import java.util.Map;

/**
 * An upstream that was made of a port of a service.
 *
 * @param service the service
 * @param upstream what it is
 * @param spec its spec as a user would write it: plain maps, lists, texts, numbers and booleans
 */
public record FoundUpstream(ServiceKey service, Upstream upstream, Map<String, Object> spec) {

  /** Copies the map. */
  public FoundUpstream {
    spec = Map.copyOf(spec);
  }
}
