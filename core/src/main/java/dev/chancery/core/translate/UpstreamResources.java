// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import java.util.List;
import java.util.Set;

/**
 * What Envoys get because of an upstream.
 *
 * @param own the cluster, and the load assignment where there is one
 * @param secrets the parts of secrets that the cluster names, which others may name too
 */
record UpstreamResources(List<EncodedResource> own, Set<SecretUse> secrets) {

  /** Nothing. */
  static final UpstreamResources NONE = new UpstreamResources(List.of(), Set.of());

  UpstreamResources {
    own = List.copyOf(own);
    secrets = Set.copyOf(secrets);
  }
}
