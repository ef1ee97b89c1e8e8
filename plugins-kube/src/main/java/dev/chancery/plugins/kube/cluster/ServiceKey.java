// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import java.util.Comparator;

/**
 * Which service it is.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ServiceKey(String namespace, String name) {

  /** By namespace, and then by name. */
  public static final Comparator<ServiceKey> ORDER =
      Comparator.comparing(ServiceKey::namespace).thenComparing(ServiceKey::name);

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
