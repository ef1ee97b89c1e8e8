// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.spi.model.ResourceRef;
import java.util.Map;
import java.util.Set;

/**
 * An upstream as an object of a cluster.
 *
 * @param ref its namespace and name
 * @param uid tells it from another one of that name
 * @param resourceVersion changes whenever it does
 * @param labels its labels
 * @param annotations its annotations
 * @param spec its spec
 * @param managers who has a say in it, its status left aside
 */
public record UpstreamObject(
    ResourceRef ref,
    String uid,
    String resourceVersion,
    Map<String, String> labels,
    Map<String, String> annotations,
    Map<String, Object> spec,
    Set<String> managers) {

  /** Copies the collections. */
  public UpstreamObject {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    spec = Map.copyOf(spec);
    managers = Set.copyOf(managers);
  }
}
