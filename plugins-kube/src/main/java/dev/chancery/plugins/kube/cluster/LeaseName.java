// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import dev.chancery.spi.model.Check;

/**
 * Which Lease it is.
 *
 * @param namespace its namespace, which is there
 * @param name its name; it need not be there
 */
public record LeaseName(String namespace, String name) {

  /** Checks both. */
  public LeaseName {
    Check.resourceName("namespace", namespace);
    Check.resourceName("name", name);
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
