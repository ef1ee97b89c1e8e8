// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import dev.chancery.spi.model.ResourceRef;
import java.util.Map;

/**
 * What counts of a secret.
 *
 * @param ref its namespace and name
 * @param type such as {@code kubernetes.io/tls}
 * @param data its texts by key, in base64
 */
public record KubeSecret(ResourceRef ref, String type, Map<String, String> data) {

  /** Copies the map. */
  public KubeSecret {
    data = Map.copyOf(data);
  }

  /** Tells nothing of what it holds. */
  @Override
  public String toString() {
    return "KubeSecret[%s, %s, %d keys]".formatted(ref, type, data.size());
  }
}
