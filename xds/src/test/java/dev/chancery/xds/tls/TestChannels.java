// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.tls;

import io.grpc.ChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Connections of clients that speak TLS. */
public final class TestChannels {

  private TestChannels() {}

  /** A client without a certificate. */
  public static ManagedChannel anonymous(int port, TestAuthority trusted) throws IOException {
    return open(
        port, TlsChannelCredentials.newBuilder().trustManager(bytes(trusted.pem())).build());
  }

  /** A client with a certificate. */
  public static ManagedChannel of(int port, TestAuthority trusted, TestAuthority.Issued client)
      throws IOException {
    return open(
        port,
        TlsChannelCredentials.newBuilder()
            .trustManager(bytes(trusted.pem()))
            .keyManager(bytes(client.chain()), bytes(client.key()))
            .build());
  }

  private static ManagedChannel open(int port, ChannelCredentials credentials) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port, credentials).build();
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
