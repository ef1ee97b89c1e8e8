// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.util.List;

/**
 * A response that a client has taken or refused.
 *
 * @param typeUrl the type
 * @param version the version that it showed
 * @param nonce its nonce
 * @param names the names of its resources
 * @param removed delta: the names that it told as removed
 */
public record AnsweredResponse(
    String typeUrl, String version, String nonce, List<String> names, List<String> removed) {

  /** Copies the lists. */
  public AnsweredResponse {
    names = List.copyOf(names);
    removed = List.copyOf(removed);
  }

  static AnsweredResponse of(String typeUrl, Outgoing response) {
    return new AnsweredResponse(
        typeUrl,
        response.version(),
        response.nonce(),
        response.names(),
        response.content().removed());
  }
}
