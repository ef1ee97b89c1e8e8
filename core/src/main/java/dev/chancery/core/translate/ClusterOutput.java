// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.Set;

/**
 * An Envoy cluster and what it needs beside itself.
 *
 * @param cluster the cluster
 * @param fallback endpoints that come after those that are discovered; none if discovery does not
 *     serve the upstream
 * @param secrets the parts of secrets that it names
 */
record ClusterOutput(
    EncodedResource cluster, ClusterLoadAssignment fallback, Set<SecretUse> secrets) {

  ClusterOutput {
    secrets = Set.copyOf(secrets);
  }
}
