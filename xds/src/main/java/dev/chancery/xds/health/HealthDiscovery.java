// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.health;

import dev.chancery.xds.CompanionService;
import dev.chancery.xds.DiscoveryServices;
import io.envoyproxy.envoy.service.health.v3.HealthCheckRequestOrEndpointHealthResponse;
import io.envoyproxy.envoy.service.health.v3.HealthCheckSpecifier;
import io.envoyproxy.envoy.service.health.v3.HealthDiscoveryServiceGrpc.HealthDiscoveryServiceImplBase;
import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The health discovery service (HDS): tells clients which endpoints to check, tells a listener what
 * they found, and keeps the last report of each connected client. Safe for use by several threads.
 *
 * <pre>{@code
 * HealthDiscovery health = HealthDiscovery.builder(checker -> plan.get()).listener(report -> ...).build();
 * XdsServer server = XdsServer.builder(source).companion(health).build();
 * ...
 * plan.set(another);
 * health.refresh();
 * }</pre>
 */
public final class HealthDiscovery implements CompanionService {

  private static final Logger LOG = LoggerFactory.getLogger(HealthDiscovery.class);

  private final HealthPlan plan;
  private final HealthListener listener;
  private final Clock clock;
  private final Map<HealthStream, Optional<HealthReport>> streams = new ConcurrentHashMap<>();

  private HealthDiscovery(Builder builder) {
    this.plan = builder.plan;
    this.listener = builder.listener;
    this.clock = builder.clock;
  }

  /**
   * Begins a service.
   *
   * @param plan says what each client shall check
   * @return a builder of a service, with all defaults
   */
  public static Builder builder(HealthPlan plan) {
    return new Builder(plan);
  }

  /**
   * Asks the plan anew for each connected client, and tells those for which it has changed. While a
   * client does not take what it is sent, it is sent nothing, and then the newest.
   */
  public void refresh() {
    streams.keySet().forEach(HealthStream::refresh);
  }

  /** {@return the last report of each connected client, in order of node ids} */
  public List<HealthReport> latest() {
    return streams.values().stream()
        .flatMap(Optional::stream)
        .sorted(
            Comparator.comparing((HealthReport report) -> report.checker().nodeId())
                .thenComparing(HealthReport::time))
        .toList();
  }

  @Override
  public BindableService beside(DiscoveryServices services) {
    return new Service();
  }

  HealthCheckSpecifier plan(HealthChecker checker) {
    return plan.of(checker);
  }

  HealthChecker opened(HealthStream stream, HealthChecker checker) {
    streams.put(stream, Optional.empty());
    return checker;
  }

  void reported(HealthStream stream, HealthChecker checker, List<EndpointHealth> found) {
    HealthReport report = new HealthReport(checker, clock.instant(), found);
    streams.put(stream, Optional.of(report));
    tell(() -> listener.reported(report));
  }

  void closed(HealthStream stream, HealthChecker checker) {
    streams.remove(stream);
    tell(() -> listener.departed(checker));
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("the health listener {} failed; reports go on", listener.getClass(), e);
    }
  }

  /** The service as gRPC calls it. */
  private final class Service extends HealthDiscoveryServiceImplBase {

    @Override
    public StreamObserver<HealthCheckRequestOrEndpointHealthResponse> streamHealthCheck(
        StreamObserver<HealthCheckSpecifier> responses) {
      return new HealthStream(
          HealthDiscovery.this, (ServerCallStreamObserver<HealthCheckSpecifier>) responses);
    }

    @Override
    public void fetchHealthCheck(
        HealthCheckRequestOrEndpointHealthResponse request,
        StreamObserver<HealthCheckSpecifier> response) {
      if (request.getHealthCheckRequest().getNode().getId().isEmpty()) {
        response.onError(
            Status.INVALID_ARGUMENT
                .withDescription(
                    "node.id is empty (expected: a health check request with a node; health is"
                        + " reported on a stream)")
                .asRuntimeException());
        return;
      }
      try {
        response.onNext(plan(HealthChecker.of(request.getHealthCheckRequest())));
        response.onCompleted();
      } catch (RuntimeException e) {
        LOG.error("no health plan was made for a node; the call is ended", e);
        response.onError(
            Status.INTERNAL
                .withDescription("no plan was made for the node; see the server log")
                .asRuntimeException());
      }
    }
  }

  /** Builds a service. */
  public static final class Builder {

    private final HealthPlan plan;
    private HealthListener listener = report -> {};
    private Clock clock = Clock.systemUTC();

    private Builder(HealthPlan plan) {
      this.plan = plan;
    }

    /**
     * Is told of each report; nobody by default.
     *
     * @param value is called by the threads of the gRPC server, and must not wait
     * @return this
     */
    public Builder listener(HealthListener value) {
      this.listener = value;
      return this;
    }

    /**
     * Tells when reports came; the system's by default.
     *
     * @param value the clock
     * @return this
     */
    public Builder clock(Clock value) {
      this.clock = value;
      return this;
    }

    /** {@return the service, to be added to a server as a companion} */
    public HealthDiscovery build() {
      return new HealthDiscovery(this);
    }
  }
}
