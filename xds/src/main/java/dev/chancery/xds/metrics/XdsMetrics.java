// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.metrics;

import dev.chancery.xds.ReceivedRequest;
import dev.chancery.xds.SentResponse;
import dev.chancery.xds.StreamCallbacks;
import dev.chancery.xds.StreamInfo;
import io.grpc.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what goes over the xDS streams, by type. Safe for use by several threads. */
public final class XdsMetrics implements StreamCallbacks {

  private static final String TYPE = "type";
  private static final String OTHER = "other";

  private final MeterRegistry meters;
  private final AtomicInteger open = new AtomicInteger();

  /**
   * Begins to count; give it to {@link dev.chancery.xds.XdsServer.Builder#callbacks}.
   *
   * @param meters where the metrics go
   */
  public XdsMetrics(MeterRegistry meters) {
    this.meters = meters;
    meters.gauge("chancery.xds.streams", open);
  }

  @Override
  public void opened(StreamInfo stream) {
    open.incrementAndGet();
  }

  @Override
  public void received(StreamInfo stream, ReceivedRequest request) {
    counter("chancery.xds.requests", "Requests that came", request.typeUrl()).increment();
    if (request.refuses()) {
      counter("chancery.xds.rejections", "Responses that a client refused", request.typeUrl())
          .increment();
    }
  }

  @Override
  public void sent(StreamInfo stream, SentResponse response) {
    counter("chancery.xds.responses", "Responses that were sent", response.typeUrl()).increment();
    counter("chancery.xds.response.bytes", "Bytes of responses that were sent", response.typeUrl())
        .increment(response.bytes());
  }

  @Override
  public void closed(StreamInfo stream, Status status) {
    open.decrementAndGet();
  }

  private Counter counter(String name, String description, String typeUrl) {
    return Counter.builder(name)
        .description(description)
        .tag(TYPE, shortType(typeUrl))
        .register(meters);
  }

  /** What a client makes up must not make meters without end. */
  private static String shortType(String typeUrl) {
    boolean isEnvoys = typeUrl.startsWith("type.googleapis.com/envoy.") && typeUrl.length() < 100;
    return isEnvoys ? typeUrl.substring(typeUrl.lastIndexOf('.') + 1) : OTHER;
  }
}
