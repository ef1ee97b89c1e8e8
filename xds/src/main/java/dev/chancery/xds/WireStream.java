// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.ByteString;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A response as gRPC takes it: poured into the transport's buffers without a copy in between. */
final class WireStream extends InputStream implements Drainable, KnownLength {

  private final WireResponse response;
  private boolean drained;
  private @Nullable InputStream input;

  WireStream(WireResponse response) {
    this.response = response;
  }

  @Override
  public int drainTo(OutputStream target) throws IOException {
    if (drained || input != null) {
      return 0;
    }
    drained = true;
    response.writeTo(target);
    return response.size();
  }

  @Override
  public int available() throws IOException {
    if (drained) {
      return 0;
    }
    return input == null ? response.size() : input.available();
  }

  @Override
  public int read() throws IOException {
    return drained ? -1 : input().read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return drained ? -1 : input().read(target, offset, length);
  }

  private InputStream input() throws IOException {
    InputStream opened = input;
    if (opened == null) {
      ByteString.Output bytes = ByteString.newOutput(response.size());
      response.writeTo(bytes);
      opened = bytes.toByteString().newInput();
      input = opened;
    }
    return opened;
  }
}
