// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.demo;

import dev.chancery.server.run.OperatorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Which ports a demo uses, all on 127.0.0.1.
 *
 * @param http where Envoy listens for requests; 0 for any that is free
 * @param xds where the control plane listens for Envoys; 0 for any that is free
 * @param admin the control plane's admin port; 0 for any that is free
 */
public record DemoPorts(int http, int xds, int admin) {

  /**
   * The port for requests, which is free now. Envoy can't pick one itself, as the YAML names it.
   *
   * @throws OperatorException if it is taken
   */
  int freeHttpPort() {
    try (ServerSocket socket = new ServerSocket(http, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new OperatorException(
          "can't listen on port %d: %s; name another with --http-port"
              .formatted(http, e.getMessage()),
          e);
    }
  }
}
