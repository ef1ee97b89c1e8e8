// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import dev.chancery.spi.model.ResourceRef;
import java.util.Optional;

/** Where a log goes. */
public sealed interface LogSink permits FileSink, StdoutSink, GrpcSink, OpenTelemetrySink {

  /** {@return the upstream that it goes to; empty if it goes to none} */
  default Optional<ResourceRef> upstream() {
    return Optional.empty();
  }
}
