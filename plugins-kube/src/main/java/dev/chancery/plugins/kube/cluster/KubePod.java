// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import java.util.Map;

/**
 * A pod, as far as endpoints depend on it beyond what slices tell.
 *
 * @param namespace its namespace
 * @param name its name
 * @param labels its labels
 */
public record KubePod(String namespace, String name, Map<String, String> labels) {

  /** Copies the labels. */
  public KubePod {
    labels = Map.copyOf(labels);
  }
}
