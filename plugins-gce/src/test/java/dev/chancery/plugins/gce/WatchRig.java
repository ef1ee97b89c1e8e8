// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.ManualExecutor;
import java.time.Duration;
import java.util.Set;

/** A watch over a Compute Engine in memory, on the test's own thread, with time moved by hand. */
final class WatchRig extends SinkRig {

  /** Until what is newly tracked was surely asked for. */
  static final Duration FIRST_POLL = Duration.ofSeconds(1);

  /** Until what was asked for was surely asked for again. */
  static final Duration INTERVAL = Duration.ofSeconds(11);

  final FakeCompute compute = new FakeCompute();
  final ManualExecutor executor = new ManualExecutor();
  final FakePluginContext context;
  final EndpointWatch watch;

  WatchRig() {
    this(GceSettings.DEFAULT);
  }

  WatchRig(GceSettings settings) {
    this.context = FakePluginContext.byHand(executor).withSettings(settings);
    this.watch = new GcePlugin(given -> compute).watchEndpoints(context, sink);
  }

  static Upstream upstream(String name, GceUpstream config) {
    return Upstream.of("test", name, config);
  }

  /** Tracks these and no others, and waits for the first poll. */
  void track(Upstream... upstreams) {
    trackOnly(upstreams);
    pass(FIRST_POLL);
  }

  /** Tracks these and no others. */
  void trackOnly(Upstream... upstreams) {
    watch.track(Set.of(upstreams));
    executor.runAll();
  }

  void pass(Duration time) {
    context.advance(time);
    executor.runAll();
  }

  /** How many calls began so. */
  long calls(String beginning) {
    return compute.calls().stream().filter(call -> call.startsWith(beginning)).count();
  }
}
