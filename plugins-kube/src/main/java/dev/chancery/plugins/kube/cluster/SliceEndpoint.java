// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import java.util.Set;

/**
 * One endpoint of a slice. What the slice leaves open is filled in as Kubernetes' API says: ready
 * and serving are then true, terminating is false.
 *
 * @param address the first of its addresses; the API gives the others no meaning
 * @param ready whether it takes traffic
 * @param serving whether it answers, ready or not
 * @param terminating whether it is about to go
 * @param zone where it runs; may be empty
 * @param name what is behind it, such as a pod's name; may be empty
 * @param hintedZones the zones whose clients are to use it; none if the slice gives no hint
 * @param node the node that it runs on; may be empty
 */
public record SliceEndpoint(
    String address,
    boolean ready,
    boolean serving,
    boolean terminating,
    String zone,
    String name,
    Set<String> hintedZones,
    String node) {

  /** Copies the set. */
  public SliceEndpoint {
    hintedZones = Set.copyOf(hintedZones);
  }

  /**
   * One without a hint, on a node that is not known.
   *
   * @param address an address of it
   * @param ready whether it takes traffic
   * @param serving whether it answers, ready or not
   * @param terminating whether it is about to go
   * @param zone where it runs; may be empty
   * @param name what is behind it, such as a pod's name; may be empty
   */
  public SliceEndpoint(
      String address,
      boolean ready,
      boolean serving,
      boolean terminating,
      String zone,
      String name) {
    this(address, ready, serving, terminating, zone, name, Set.of(), "");
  }

  /** {@return whether it ends what it has begun, and should get nothing new} */
  public boolean isDraining() {
    return !ready && serving && terminating;
  }
}
