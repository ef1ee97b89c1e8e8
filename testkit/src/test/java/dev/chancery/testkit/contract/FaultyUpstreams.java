// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A plugin with one fault. */
final class FaultyUpstreams implements UpstreamPlugin {

  private final UpstreamFault fault;
  private final AtomicInteger calls = new AtomicInteger();

  FaultyUpstreams(UpstreamFault fault) {
    this.fault = fault;
  }

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public List<Section<?>> sections() {
    return fault.sections(calls);
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream
        .options()
        .get(Colour.class)
        .ifPresentOrElse(
            colour -> fault.process(colour.name(), out, calls),
            () -> {
              if (fault == UpstreamFault.MEDDLES) {
                out.setAltStatName("grey");
              }
            });
  }
}
