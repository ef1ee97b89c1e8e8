// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.status;

import dev.chancery.snapshot.content.EnvoyTypes;
import dev.chancery.xds.CompanionService;
import dev.chancery.xds.DiscoveryServices;
import io.envoyproxy.envoy.service.status.v3.ClientStatusDiscoveryServiceGrpc.ClientStatusDiscoveryServiceImplBase;
import io.envoyproxy.envoy.service.status.v3.ClientStatusRequest;
import io.envoyproxy.envoy.service.status.v3.ClientStatusResponse;
import io.grpc.BindableService;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The client status discovery service (CSDS): tells of each connected client which resources it has
 * and which it refused. What is secret is left out; all else that clients are sent is shown to
 * whoever the host's callbacks let in. Safe for use by several threads.
 *
 * <pre>{@code
 * XdsServer server = XdsServer.builder(source).companion(FleetStatus.create()).build();
 * }</pre>
 */
public final class FleetStatus implements CompanionService {

  private static final int MAX_BYTES = 64 * 1024 * 1024;
  private static final int WAITING = 100;
  private static final long IDLE_SECONDS = 30;

  private final EnvoyTypes types = new EnvoyTypes();
  private final int maxBytes;

  private FleetStatus(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** {@return a service whose answers have at most 64 MiB} */
  public static FleetStatus create() {
    return withMaxBytes(MAX_BYTES);
  }

  /**
   * {@return a service with another limit}
   *
   * @param maxBytes the size of an answer at most; a larger one is refused with {@code
   *     RESOURCE_EXHAUSTED}
   */
  public static FleetStatus withMaxBytes(int maxBytes) {
    return new FleetStatus(maxBytes);
  }

  @Override
  public BindableService beside(DiscoveryServices services) {
    return new Service(new StatusAnswers(services, types, maxBytes), thread());
  }

  /** One answer at a time, away from where responses of the discovery services are made. */
  private static ThreadPoolExecutor thread() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "chancery-xds-status");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** The service as gRPC calls it. */
  private static final class Service extends ClientStatusDiscoveryServiceImplBase {

    private final StatusAnswers answers;
    private final ThreadPoolExecutor executor;

    Service(StatusAnswers answers, ThreadPoolExecutor executor) {
      this.answers = answers;
      this.executor = executor;
    }

    @Override
    public StreamObserver<ClientStatusRequest> streamClientStatus(
        StreamObserver<ClientStatusResponse> responses) {
      return new StatusStream(
              answers, executor, (ServerCallStreamObserver<ClientStatusResponse>) responses)
          .begin();
    }

    @Override
    public void fetchClientStatus(
        ClientStatusRequest request, StreamObserver<ClientStatusResponse> response) {
      StatusStream stream =
          new StatusStream(
              answers, executor, (ServerCallStreamObserver<ClientStatusResponse>) response);
      stream.onNext(request);
      stream.onCompleted();
    }
  }
}
