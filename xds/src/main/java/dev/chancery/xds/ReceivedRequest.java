// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import java.util.List;
import java.util.Map;

/**
 * A discovery request of either variant; for a {@link CompanionService}, what its request has of
 * one.
 *
 * @param typeUrl the type it is about; empty on a service of one type; for a companion service the
 *     type of the request itself
 * @param node what the client says of itself; the default instance if the request has no node
 * @param version state of the world: the version that the client took last; empty if none
 * @param nonce the nonce of the response that it answers; empty if it answers none
 * @param subscribe state of the world: all names that the client asks for; delta: the additional
 *     ones
 * @param unsubscribe delta: names that it does not ask for any more
 * @param knownVersions delta: by name, the versions that it has from an earlier stream
 * @param error why it refuses the response; empty if it does not
 * @param parameters dynamic parameters by the name that they were given for (xDS proposal TP2), of
 *     names that are asked for and names that are not any more; resources are found by name alone
 */
public record ReceivedRequest(
    String typeUrl,
    Node node,
    String version,
    String nonce,
    List<String> subscribe,
    List<String> unsubscribe,
    Map<String, String> knownVersions,
    String error,
    Map<String, Map<String, String>> parameters) {

  /**
   * A request without dynamic parameters.
   *
   * @param typeUrl the type it is about; empty on a service of one type
   * @param node what the client says of itself; the default instance if the request has no node
   * @param version state of the world: the version that the client took last; empty if none
   * @param nonce the nonce of the response that it answers; empty if it answers none
   * @param subscribe state of the world: all names that the client asks for; delta: the additional
   *     ones
   * @param unsubscribe delta: names that it does not ask for any more
   * @param knownVersions delta: by name, the versions that it has from an earlier stream
   * @param error why it refuses the response; empty if it does not
   */
  public ReceivedRequest(
      String typeUrl,
      Node node,
      String version,
      String nonce,
      List<String> subscribe,
      List<String> unsubscribe,
      Map<String, String> knownVersions,
      String error) {
    this(typeUrl, node, version, nonce, subscribe, unsubscribe, knownVersions, error, Map.of());
  }

  /** {@return whether this refuses a response (a NACK)} */
  public boolean refuses() {
    return !error.isEmpty();
  }

  /** Whether the request says which node it is from. */
  boolean hasNode() {
    return !node.equals(Node.getDefaultInstance());
  }
}
