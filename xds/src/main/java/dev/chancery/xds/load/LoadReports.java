// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.load;

import dev.chancery.xds.CompanionService;
import dev.chancery.xds.DiscoveryServices;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.load_stats.v3.LoadReportingServiceGrpc.LoadReportingServiceImplBase;
import io.envoyproxy.envoy.service.load_stats.v3.LoadStatsRequest;
import io.envoyproxy.envoy.service.load_stats.v3.LoadStatsResponse;
import io.grpc.BindableService;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The load reporting service (LRS): asks clients for load reports, tells a listener of each, and
 * keeps the last one of each connected client. Safe for use by several threads.
 *
 * <pre>{@code
 * LoadReports loads = LoadReports.builder().listener(report -> ...).build();
 * XdsServer server = XdsServer.builder(source).companion(loads).build();
 * }</pre>
 */
public final class LoadReports implements CompanionService {

  private static final Logger LOG = LoggerFactory.getLogger(LoadReports.class);

  private final Function<Node, LoadPlan> plan;
  private final LoadListener listener;
  private final Clock clock;
  private final LatestReports latest;

  private LoadReports(Builder builder) {
    this.plan = builder.plan;
    this.listener = builder.listener;
    this.clock = builder.clock;
    this.latest = new LatestReports(builder.limit);
  }

  /** {@return a builder of a service, with all defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * {@return the last report of each connected client, in order of node ids; a client that has gone
   * is forgotten} Empty before the first report.
   */
  public List<LoadReport> latest() {
    return latest.all();
  }

  @Override
  public BindableService beside(DiscoveryServices services) {
    return new Service();
  }

  LoadPlan plan(Node node) {
    return plan.apply(node);
  }

  void opened(Node node) {
    latest.opened(node.getId());
  }

  LoadReport read(Node node, LoadStatsRequest request) {
    return LoadReport.of(node, clock.instant(), request);
  }

  void reported(LoadStream stream, LoadReport report) {
    latest.put(stream, report);
    tell(() -> listener.reported(report));
  }

  void closed(LoadStream stream, Node node) {
    if (latest.closed(stream, node.getId())) {
      tell(() -> listener.departed(node.getId()));
    }
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("the load listener {} failed; reports go on", listener.getClass(), e);
    }
  }

  /** The service as gRPC calls it. */
  private final class Service extends LoadReportingServiceImplBase {

    @Override
    public StreamObserver<LoadStatsRequest> streamLoadStats(
        StreamObserver<LoadStatsResponse> responses) {
      LoadStream stream = new LoadStream(LoadReports.this, responses);
      if (responses instanceof ServerCallStreamObserver<LoadStatsResponse> call) {
        call.setOnCancelHandler(stream::gone);
        call.setOnCloseHandler(stream::gone);
      }
      return stream;
    }
  }

  /** Builds a service. */
  public static final class Builder {

    private static final int LIMIT = 1_000_000;

    private Function<Node, LoadPlan> plan = node -> LoadPlan.allClusters();
    private LoadListener listener = report -> {};
    private Clock clock = Clock.systemUTC();
    private int limit = LIMIT;

    private Builder() {}

    /**
     * Is told of each report; nobody by default.
     *
     * @param value is called by the threads of the gRPC server, and must not wait
     * @return this
     */
    public Builder listener(LoadListener value) {
      this.listener = value;
      return this;
    }

    /**
     * Says what a node shall report; by default {@link LoadPlan#allClusters}. Asked anew at each
     * report, so that a node hears of a change then; must not wait.
     *
     * @param value from what a node says of itself to what it shall report
     * @return this
     */
    public Builder plan(Function<Node, LoadPlan> value) {
      this.plan = value;
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

    /**
     * How many figures {@link LoadReports#latest} keeps of all clients together, 1,000,000 by
     * default: each cluster, locality, endpoint and metric of a report counts as one. A report that
     * does not fit is told to the listener, and not kept.
     *
     * @param figures how many are kept; 0 keeps none
     * @return this
     */
    public Builder limit(int figures) {
      this.limit = figures;
      return this;
    }

    /** {@return the service, to be added to a server as a companion} */
    public LoadReports build() {
      return new LoadReports(this);
    }
  }
}
