// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.health;

import io.envoyproxy.envoy.service.health.v3.EndpointHealthResponse;
import io.envoyproxy.envoy.service.health.v3.HealthCheckRequest;
import io.envoyproxy.envoy.service.health.v3.HealthCheckRequestOrEndpointHealthResponse;
import io.envoyproxy.envoy.service.health.v3.HealthCheckSpecifier;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's stream: tells it what to check, and takes what it found. All that it does is done in
 * turns, so that a refresh may come from any thread.
 */
final class HealthStream implements StreamObserver<HealthCheckRequestOrEndpointHealthResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(HealthStream.class);

  private final HealthDiscovery discovery;
  private final ServerCallStreamObserver<HealthCheckSpecifier> client;
  private final SynchronizationContext turns;
  private @Nullable HealthChecker checker;
  private HealthCheckSpecifier planned = HealthCheckSpecifier.getDefaultInstance();
  private boolean ended;

  HealthStream(HealthDiscovery discovery, ServerCallStreamObserver<HealthCheckSpecifier> client) {
    this.discovery = discovery;
    this.client = client;
    this.turns =
        new SynchronizationContext(
            (thread, error) -> LOG.error("a stream of health checks failed", error));
    client.setOnReadyHandler(this::refresh);
    client.setOnCancelHandler(this::gone);
    client.setOnCloseHandler(this::gone);
  }

  @Override
  public void onNext(HealthCheckRequestOrEndpointHealthResponse message) {
    turns.execute(
        () -> {
          switch (message.getRequestTypeCase()) {
            case HEALTH_CHECK_REQUEST -> begin(message.getHealthCheckRequest());
            case ENDPOINT_HEALTH_RESPONSE -> take(message.getEndpointHealthResponse());
            case REQUESTTYPE_NOT_SET ->
                refuse("the request is empty (expected: a health check request or a response)");
          }
        });
  }

  private void begin(HealthCheckRequest request) {
    HealthChecker known = checker;
    if (known == null && request.getNode().getId().isEmpty()) {
      refuse("node.id is empty (expected: the node's id in the first request)");
      return;
    }
    if (ended) {
      return;
    }
    checker = known == null ? discovery.opened(this, HealthChecker.of(request)) : known;
    send();
  }

  private void take(EndpointHealthResponse response) {
    HealthChecker known = checker;
    if (known == null) {
      refuse("health was reported first (expected: a health check request with the node first)");
    } else if (!ended) {
      discovery.reported(this, known, EndpointHealth.of(response));
    }
  }

  /** Has the client told of what it shall check, if that has changed. Safe for any thread. */
  void refresh() {
    turns.execute(this::send);
  }

  private void send() {
    HealthChecker known = checker;
    if (ended || known == null || !client.isReady()) {
      return; // Once it is ready, this is called again.
    }
    HealthCheckSpecifier now;
    try {
      now = discovery.plan(known);
    } catch (RuntimeException e) {
      LOG.error("no health plan was made for node '{}'; it keeps its last", known.nodeId(), e);
      return;
    }
    if (!now.equals(planned)) {
      planned = now;
      client.onNext(now);
    }
  }

  private void refuse(String reason) {
    if (!ended) {
      forget();
      client.onError(Status.INVALID_ARGUMENT.withDescription(reason).asRuntimeException());
    }
  }

  @Override
  public void onError(Throwable error) {
    gone();
  }

  @Override
  public void onCompleted() {
    turns.execute(
        () -> {
          if (!ended) {
            forget();
            client.onCompleted();
          }
        });
  }

  private void gone() {
    turns.execute(this::forget);
  }

  private void forget() {
    HealthChecker known = checker;
    if (!ended && known != null) {
      discovery.closed(this, known);
    }
    ended = true;
  }
}
