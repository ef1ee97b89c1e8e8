// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.metrics;

import dev.chancery.xds.tls.TlsException;
import dev.chancery.xds.tls.TlsListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how often certificates were read, and tells how long they are valid. Safe for use by
 * several threads.
 */
public final class TlsMetrics implements TlsListener {

  private static final String READS = "chancery.xds.tls.reads";

  private final MeterRegistry meters;
  private final AtomicLong expires = new AtomicLong();

  /**
   * Begins to count; give it to {@link dev.chancery.xds.tls.ReloadingTls#open}.
   *
   * @param meters where the metrics go
   */
  public TlsMetrics(MeterRegistry meters) {
    this.meters = meters;
    meters.gauge("chancery.xds.tls.expiry.epoch.seconds", expires);
  }

  @Override
  public void loaded(Instant end) {
    expires.set(end.getEpochSecond());
    count("ok");
  }

  @Override
  public void failed(TlsException problem) {
    count("failed");
  }

  private void count(String result) {
    meters.counter(READS, "result", result).increment();
  }
}
