// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Is asked for all upstreams, and fails on those that the test names, after it did half its work.
 */
final class MoodyPlugin implements UpstreamPlugin {

  private final Map<String, Mood> moods = new HashMap<>();

  /** Makes it fail on upstreams of that name. */
  void failsOn(String upstream, Mood mood) {
    moods.put(upstream, mood);
  }

  /** Whether it fails on an upstream. */
  boolean failsOn(ResourceRef upstream) {
    return moods.containsKey(upstream.name());
  }

  /** Makes it fail on nothing. */
  void recovers() {
    moods.clear();
  }

  @Override
  public String name() {
    return "moody";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of();
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    context.warn("", "seen");
    out.getPerConnectionBufferLimitBytesBuilder().setValue(7);
    Optional.ofNullable(moods.get(upstream.metadata().name()))
        .ifPresent(mood -> mood.fail(out.setAltStatName("half-done")));
  }

  @Override
  public String toString() {
    return moods.toString();
  }
}
