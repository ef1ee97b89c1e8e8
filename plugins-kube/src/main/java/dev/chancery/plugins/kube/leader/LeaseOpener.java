// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.leader;

import dev.chancery.plugins.kube.client.LeaseException;
import dev.chancery.plugins.kube.client.LeaseStore;

/** Opens a connection to the cluster in which a Lease is. */
interface LeaseOpener {

  /**
   * A new connection, by what the kubeconfig says now.
   *
   * @throws LeaseException if the kubeconfig can't be used
   */
  LeaseStore open() throws LeaseException;
}
