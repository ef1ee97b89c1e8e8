// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.fake.RecordingEndpointSink;
import dev.chancery.testkit.fake.RecordingEndpointSink.Event;
import dev.chancery.testkit.fake.RecordingEndpointSink.Failed;
import dev.chancery.testkit.fake.RecordingEndpointSink.Published;
import java.util.List;

/** What a watch has told of upstreams. */
abstract class SinkRig {

  final RecordingEndpointSink sink = new RecordingEndpointSink();

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
}
