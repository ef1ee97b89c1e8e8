package dev.chancery.plugins.gce;

import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.ManualExecutor;
import dev.chancery.testkit.fake.RecordingEndpointSink;
import dev.chancery.testkit.fake.RecordingEndpointSink.Event;
import dev.chancery.testkit.fake.RecordingEndpointSink.Failed;
import dev.chancery.testkit.fake.RecordingEndpointSink.Published;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A watch over a Compute Engine in memory, on the test's own thread, with time moved by hand. */
final class WatchRig {

  /** Until what is newly tracked was surely asked for. */
  static final Duration FIRST_POLL = Duration.ofSeconds(1);

  /** Until what was asked for was surely asked for again. */
  static final Duration INTERVAL = Duration.ofSeconds(11);

  final FakeCompute compute = new FakeCompute();
  final ManualExecutor executor = new ManualExecutor();
  final FakePluginContext context;
  final RecordingEndpointSink sink = new RecordingEndpointSink();
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

  /** The addresses and ports that were published last. */
  List<String> places(Upstream upstream) {
    return endpoints(upstream).stream()
        .map(endpoint -> endpoint.address() + ":" + endpoint.port())
        .toList();
  }

  List<Endpoint> endpoints(Upstream upstream) {
    return sink.endpoints(upstream.ref()).map(EndpointSet::endpoints).orElseThrow();
  }

  /** The last word's message; empty if it was no failure. */
  String failure(Upstream upstream) {
    Event last = sink.last(upstream.ref()).orElseThrow();
    return last instanceof Failed failed ? failed.message() : "";
  }

  /** The warnings of the last word, which must be a publication. */
  List<String> warnings(Upstream upstream) {
    return ((Published) sink.last(upstream.ref()).orElseThrow()).warnings();
  }

  boolean isSilent(Upstream upstream) {
    return sink.events(upstream.ref()).isEmpty();
  }

  /** How many calls began so. */
  long calls(String beginning) {
    return compute.calls().stream().filter(call -> call.startsWith(beginning)).count();
  }
}
