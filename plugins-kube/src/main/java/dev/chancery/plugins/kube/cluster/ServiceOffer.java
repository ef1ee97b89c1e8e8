// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import java.util.Map;

/**
 * A service, and what its owner says of it.
 *
 * @param service its ports
 * @param labels its labels
 * @param annotations those of its annotations that begin with {@link #PREFIX}
 */
public record ServiceOffer(
    KubeService service, Map<String, String> labels, Map<String, String> annotations) {

  /** How labels and annotations begin that are meant for this program, or come from it. */
  public static final String PREFIX = "chancery.dev/";

  /** Copies the maps. */
  public ServiceOffer {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** {@return which service it is} */
  public ServiceKey key() {
    return service.key();
  }
}
