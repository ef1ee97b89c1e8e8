// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.tls;

import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;

/** What a server asks of its clients. */
enum ClientCertificates {
  NONE(ClientAuth.NONE),
  OPTIONAL(ClientAuth.OPTIONAL),
  REQUIRED(ClientAuth.REQUIRE);

  private final ClientAuth mode;

  ClientCertificates(ClientAuth mode) {
    this.mode = mode;
  }

  ClientAuth mode() {
    return mode;
  }
}
