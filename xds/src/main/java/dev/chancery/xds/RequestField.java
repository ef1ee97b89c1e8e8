// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * All elements of one repeated field of a request, as they came. Equal if the bytes are. A client
 * that makes hashes collide on purpose only keeps itself and some others from sharing.
 */
final class RequestField {

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final int hash;

  RequestField(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, to - from);
    this.hash = (int) sum.getValue();
  }

  byte[] bytes() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** The same, without the rest of its request. */
  RequestField alone() {
    return new RequestField(bytes(), 0, to - from);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RequestField that
        && hash == that.hash
        && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
