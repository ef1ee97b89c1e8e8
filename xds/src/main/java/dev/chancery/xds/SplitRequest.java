// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request whose long lists stand apart: many clients send the same ones, but each its own rest.
 */
final class SplitRequest {

  private static final int LONG = 512;

  private final byte[] bytes;
  private final Set<Integer> lists;
  private final Map<Integer, Range> ranges = new HashMap<>();

  /**
   * Splits a request.
   *
   * @param bytes the request
   * @param lists the numbers of the repeated fields that may be long
   * @throws IOException if these are not the bytes of a message
   */
  SplitRequest(byte[] bytes, Set<Integer> lists) throws IOException {
    this.bytes = bytes;
    this.lists = lists;
    if (bytes.length >= LONG) {
      scan();
    }
  }

  private void scan() throws IOException {
    CodedInputStream input = CodedInputStream.newInstance(bytes);
    int from = 0;
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      input.skipField(tag);
      int to = input.getTotalBytesRead();
      int field = WireFormat.getTagFieldNumber(tag);
      if (lists.contains(field)) {
        extend(field, from, to);
      }
      from = to;
    }
    ranges.values().removeIf(range -> !range.whole || range.to - range.from < LONG);
  }

  private void extend(int field, int from, int to) {
    Range range = ranges.get(field);
    if (range == null) {
      range = new Range(from);
      ranges.put(field, range);
    }
    range.whole &= range.to == from;
    range.to = to;
  }

  /** A list, if it is long and in one piece. */
  @Nullable RequestField list(int field) {
    Range range = ranges.get(field);
    return range == null ? null : new RequestField(bytes, range.from, range.to);
  }

  /** The request without the lists that stand apart. */
  byte[] rest() {
    if (ranges.isEmpty()) {
      return bytes;
    }
    byte[] rest = new byte[bytes.length];
    int size = 0;
    int from = 0;
    for (Range range : ranges.values().stream().sorted().toList()) {
      System.arraycopy(bytes, from, rest, size, range.from - from);
      size += range.from - from;
      from = range.to;
    }
    System.arraycopy(bytes, from, rest, size, bytes.length - from);
    return Arrays.copyOf(rest, size + bytes.length - from);
  }

  /** Where a list is. */
  private static final class Range implements Comparable<Range> {

    private final int from;
    private int to;
    private boolean whole = true;

    Range(int from) {
      this.from = from;
      this.to = from;
    }

    @Override
    public int compareTo(Range other) {
      return Integer.compare(from, other.from);
    }
  }
}
