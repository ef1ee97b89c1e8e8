// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

/** What became of a resource that a client asks for. */
public enum Delivery {
  /** It is not there, or the client was not sent its present version yet. */
  NOT_SENT,
  /** The client was sent it, and has not answered yet. */
  UNANSWERED,
  /** The client took it. */
  TAKEN,
  /**
   * The client refused it: it named it, or it refused a response with it and named nothing of it.
   */
  REFUSED,
  /** It is not there any more, but the client still has it. */
  LEAVING
}
