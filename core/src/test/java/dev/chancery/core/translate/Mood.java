// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;

/** The ways in which a hook fails. */
enum Mood {
  REFUSES {
    @Override
    void fail(Cluster.Builder half) {
      throw new InvalidValueException("colour", "found a bad one (expected: a good one)");
    }
  },
  THROWS {
    @Override
    void fail(Cluster.Builder half) {
      throw new IllegalStateException("the hook is broken");
    }
  },
  THROWS_AN_ERROR {
    @Override
    void fail(Cluster.Builder half) {
      throw new NoClassDefFoundError("com/example/Missing");
    }
  },
  THROWS_WHAT_CANT_BE_PRINTED {
    @Override
    void fail(Cluster.Builder half) {
      throw new UnprintableException();
    }
  },
  RECURS_WITHOUT_END {
    @Override
    void fail(Cluster.Builder half) {
      half.setAltStatName("depth " + deeper(0));
    }
  },
  PACKS_WHAT_IS_MALFORMED {
    @Override
    void fail(Cluster.Builder half) {
      half.setTransportSocket(
          TransportSocket.newBuilder()
              .setName("tls")
              .setTypedConfig(
                  Any.newBuilder()
                      .setTypeUrl(
                          "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext")
                      .setValue(ByteString.copyFromUtf8("\u0001not a message"))));
    }
  };

  private static long deeper(long depth) {
    return depth == Long.MAX_VALUE ? depth : 1 + deeper(depth + 1);
  }

  /** Fails, or leaves behind what can't be served. */
  abstract void fail(Cluster.Builder half);

  /** An exception that is a trap itself. */
  private static final class UnprintableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("the message can't be had");
    }
  }
}
