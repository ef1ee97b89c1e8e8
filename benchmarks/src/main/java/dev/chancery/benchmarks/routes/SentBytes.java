// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.routes;

import dev.chancery.xds.SentResponse;
import dev.chancery.xds.StreamCallbacks;
import dev.chancery.xds.StreamInfo;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what an xDS server sends, and notes when. */
final class SentBytes implements StreamCallbacks {

  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong last = new AtomicLong();

  @Override
  public void sent(StreamInfo stream, SentResponse response) {
    bytes.addAndGet(response.bytes());
    last.set(System.nanoTime());
  }

  /** All bytes of all responses so far. */
  long bytes() {
    return bytes.get();
  }

  /** When the last response was handed to the transport, as {@link System#nanoTime} tells it. */
  long last() {
    return last.get();
  }
}
