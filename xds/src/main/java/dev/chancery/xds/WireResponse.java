// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.CodedOutputStream;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A response as bytes: the nonce, which is the stream's own, then what streams share. Fields of a
 * protobuf message may come in any order, so the message is their concatenation.
 */
final class WireResponse {

  private final byte[] nonce;
  private final ResponseBody body;

  WireResponse(String nonce, ResponseBody body) {
    int field =
        body.key().variant() == Variant.DELTA
            ? DeltaDiscoveryResponse.NONCE_FIELD_NUMBER
            : DiscoveryResponse.NONCE_FIELD_NUMBER;
    this.nonce = encode(field, nonce);
    this.body = body;
  }

  private static byte[] encode(int field, String nonce) {
    byte[] bytes = new byte[CodedOutputStream.computeStringSize(field, nonce)];
    CodedOutputStream output = CodedOutputStream.newInstance(bytes);
    try {
      output.writeString(field, nonce);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes;
  }

  int size() {
    return Math.addExact(nonce.length, body.size());
  }

  void writeTo(OutputStream target) throws IOException {
    target.write(nonce);
    body.writeTo(target);
  }
}
