// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.load;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.load_stats.v3.LoadStatsRequest;
import io.envoyproxy.envoy.service.load_stats.v3.LoadStatsResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's stream of load reports. gRPC calls it one at a time. */
final class LoadStream implements StreamObserver<LoadStatsRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(LoadStream.class);

  private final LoadReports reports;
  private final StreamObserver<LoadStatsResponse> client;
  private @Nullable Node node;
  private @Nullable LoadStatsResponse asked;
  private boolean ended;

  LoadStream(LoadReports reports, StreamObserver<LoadStatsResponse> client) {
    this.reports = reports;
    this.client = client;
  }

  @Override
  public void onNext(LoadStatsRequest request) {
    if (ended) {
      return;
    }
    Node known = node;
    boolean first = known == null;
    if (known == null) {
      if (request.getNode().getId().isEmpty()) {
        refuse(
            Status.INVALID_ARGUMENT.withDescription(
                "node.id is empty (expected: the node's id in the first request)"));
        return;
      }
      known = light(request.getNode());
      node = known;
      reports.opened(known);
    }
    if (first && request.getClusterStatsCount() == 0) {
      ask(known);
    } else {
      take(known, request);
    }
  }

  private void take(Node known, LoadStatsRequest request) {
    LoadReport report;
    try {
      report = reports.read(known, request);
    } catch (IllegalArgumentException | ArithmeticException e) {
      refuse(Status.INVALID_ARGUMENT.withDescription("the report is malformed: " + e.getMessage()));
      return;
    }
    reports.reported(this, report);
    ask(known);
  }

  /** Envoy names all its extensions in its node; nobody needs them here. */
  private static Node light(Node node) {
    return node.toBuilder().clearExtensions().build();
  }

  private void ask(Node known) {
    try {
      LoadStatsResponse now = reports.plan(known).message();
      if (!now.equals(asked)) {
        asked = now;
        client.onNext(now);
      }
    } catch (RuntimeException e) {
      LOG.error("no load plan was made for node '{}'; the stream is ended", known.getId(), e);
      refuse(Status.INTERNAL.withDescription("no plan was made for the node; see the server log"));
    }
  }

  private void refuse(Status status) {
    gone();
    client.onError(status.asRuntimeException());
  }

  @Override
  public void onError(Throwable error) {
    gone();
  }

  @Override
  public void onCompleted() {
    gone();
    client.onCompleted();
  }

  /** The stream has ended, from whichever side; only the first time counts. */
  void gone() {
    Node known = node;
    if (!ended && known != null) {
      reports.closed(this, known);
    }
    ended = true;
  }
}
