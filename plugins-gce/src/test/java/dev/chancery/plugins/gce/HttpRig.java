// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import dev.chancery.plugins.gce.api.GceApiFactory;
import dev.chancery.plugins.gce.client.ComputeApiFactory;
import dev.chancery.plugins.gce.client.ComputeSettings;
import dev.chancery.plugins.gce.config.GceCredentials;
import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.credential.Environment;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.WorkerThreads;
import dev.chancery.testkit.gce.FakeComputeEngine;
import dev.chancery.testkit.gce.FakeLocation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A watch that asks a Compute Engine over HTTP, on real threads, with time moved by hand. */
final class HttpRig extends SinkRig implements AutoCloseable {

  static final Duration INTERVAL = Duration.ofSeconds(11);

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofSeconds(1);

  final FakeComputeEngine compute = FakeComputeEngine.start();
  final FakeLocation zone = compute.project("shop").zone(Vms.ZONE);
  final FakePluginContext context;
  private final WorkerThreads threads = new WorkerThreads();
  private final EndpointWatch watch;

  HttpRig() {
    this(new GceCredentials("none"));
  }

  HttpRig(GceCredentials credentials) {
    GceSettings settings = GceSettings.DEFAULT.withEndpoint(compute.endpoint(), credentials);
    this.context = FakePluginContext.threaded(threads).withSettings(settings);
    this.watch = new GcePlugin(clients(compute)).watchEndpoints(context, sink);
  }

  /** Asks by Google's client, with little patience. */
  static Function<GceSettings, GceApiFactory> clients(FakeComputeEngine compute) {
    ComputeSettings client =
        ComputeSettings.defaults()
            .withEndpoint(URI.create(compute.endpoint()))
            .withCallTimeout(CALL_TIMEOUT);
    return settings -> new ComputeApiFactory(client, Environment.system());
  }

  Upstream upstream(String name, GceUpstream config) {
    return Upstream.of("test", name, config);
  }

  void track(Upstream... upstreams) {
    watch.track(Set.of(upstreams));
    pass(STEP);
    pass(STEP);
  }

  /** Lets time pass, with room for all that is due to be answered. */
  void pass(Duration time) {
    idle();
    for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(STEP)) {
      context.advance(STEP);
      idle();
    }
  }

  private void idle() {
    if (!threads.awaitIdle(PATIENCE)) {
      throw new AssertionError("the watch is at work for more than " + PATIENCE);
    }
  }

  List<Throwable> thrown() {
    return threads.thrown();
  }

  @Override
  public void close() {
    watch.close();
    threads.close();
    compute.close();
  }
}
