// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.rest;

import com.google.protobuf.ByteString;
import io.grpc.Attributes;
import io.grpc.Metadata;

/**
 * A request as it came over HTTP.
 *
 * @param method the method, such as {@code POST}
 * @param path the path, such as {@code /v3/discovery:clusters}
 * @param headers the headers, as the host's callbacks see them: they may hold secrets
 * @param attributes what the transport knows, under gRPC's keys
 * @param body the body
 */
public record RestRequest(
    String method, String path, Metadata headers, Attributes attributes, ByteString body) {

  /** Without headers and body, which may hold secrets. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
