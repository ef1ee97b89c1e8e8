// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.util.List;

/**
 * What is known of a response that was sent, without its content.
 *
 * @param typeUrl the type
 * @param version the version of the response
 * @param nonce its nonce
 * @param names the resources in it
 * @param removed delta: the resources that it says are not there (any more)
 * @param bytes its size
 */
public record SentResponse(
    String typeUrl,
    String version,
    String nonce,
    List<String> names,
    List<String> removed,
    int bytes) {

  static SentResponse of(String typeUrl, Outgoing response, int bytes) {
    return new SentResponse(
        typeUrl,
        response.version(),
        response.nonce(),
        response.names(),
        response.content().removed(),
        bytes);
  }
}
