// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.Map;
import java.util.Set;

/**
 * Is told what clients make of what they are sent. Calls for one client come in order; they must
 * not wait.
 */
public interface DeliveryObserver {

  /** Lets everything pass. */
  DeliveryObserver NONE = new DeliveryObserver() {};

  /**
   * A client's first request has come.
   *
   * @param client the stream
   */
  default void opened(Client client) {}

  /**
   * The client took what it was sent.
   *
   * @param client the stream
   * @param typeUrl the type
   * @param version the version of the type's resources in the client's snapshot, see {@link
   *     Snapshot#version}
   */
  default void acknowledged(Client client, String typeUrl, String version) {}

  /**
   * The client refused what it was sent (a NACK).
   *
   * @param client the stream
   * @param typeUrl the type
   * @param version the version that it refused
   * @param names the resources of the refused response
   * @param message what the client says of the reason
   */
  default void rejected(
      Client client, String typeUrl, String version, Set<String> names, String message) {}

  /**
   * What the client refuses of a type is another than before. Called before {@link #acknowledged}
   * or {@link #rejected} of what brought that about. A client that takes one resource may go on to
   * refuse another.
   *
   * @param client the stream
   * @param typeUrl the type
   * @param reasons why, in the client's words, by the names of the resources; those that only
   *     shared a response with a refused one are left out where the client said which it meant;
   *     empty once all that was refused has changed, or has gone
   */
  default void refusing(Client client, String typeUrl, Map<String, String> reasons) {}

  /**
   * The client's stream has ended, for whatever reason.
   *
   * @param client the stream, of which no more is told
   */
  default void closed(Client client) {}

  /**
   * One stream of a client.
   *
   * @param stream a number that no other stream of its server has
   * @param nodeId the node's id as the client gave it
   * @param group the group whose snapshot it gets
   */
  record Client(long stream, String nodeId, String group) {}
}
