// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.SnapshotSource;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ChannelzService;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A gRPC server with the discovery services of a snapshot source, health and reflection. Safe for
 * use by several threads.
 *
 * <pre>{@code
 * XdsServer server = XdsServer.builder(source).port(18000).build().start();
 * }</pre>
 */
public final class XdsServer implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final DiscoveryServices services;
  private final HealthStatusManager health = new HealthStatusManager();
  private final Server server;

  private XdsServer(Builder builder) {
    this.services = builder.services.build();
    NettyServerBuilder grpc =
        NettyServerBuilder.forAddress(builder.address(), builder.credentials)
            // Requests are only read there; what is done about them is done by the shards.
            .directExecutor()
            .maxInboundMessageSize(builder.maxMessageBytes())
            .maxConcurrentCallsPerConnection(builder.limits.streamsPerConnection())
            .handshakeTimeout(builder.handshakeTimeout.toNanos(), TimeUnit.NANOSECONDS)
            .addService(health.getHealthService())
            .addService(ProtoReflectionServiceV1.newInstance());
    builder.keepalive.apply(grpc);
    builder.age.apply(grpc);
    services.definitions().forEach(grpc::addService);
    builder.others.forEach(grpc::addService);
    builder.companions.forEach(added -> grpc.addService(services.companion(added)));
    this.server = grpc.build();
  }

  /**
   * Begins a server.
   *
   * @param source where snapshots come from
   * @return a builder of a server that listens in plain text on any free port, unless it is told
   *     more
   */
  public static Builder builder(SnapshotSource source) {
    return new Builder(source);
  }

  /**
   * Opens the port. A server starts once.
   *
   * @return this server
   * @throws IOException if the address can't be bound
   */
  public XdsServer start() throws IOException {
    server.start();
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
    return this;
  }

  /** {@return the port that it listens on, once it was started} */
  public int port() {
    return server.getPort();
  }

  /** {@return the discovery services that it serves} */
  public DiscoveryServices services() {
    return services;
  }

  /**
   * {@return the connected streams, oldest first, and what their clients made of what they were
   * sent}
   */
  public List<ClientStatus> clients() {
    return services.clients();
  }

  /**
   * Says that it does not serve any more, takes no more streams, ends those that are open so that
   * clients connect elsewhere, and waits for them to go.
   *
   * @param grace how long to wait; connections that are open after that are cut
   */
  public void shutdown(Duration grace) {
    if (!server.isShutdown()) {
      health.enterTerminalState();
      server.shutdown();
      services.close();
    }
    awaitEnd(grace);
  }

  /**
   * Like {@link #shutdown}, but clients do not go all at once. Says that it does not serve any
   * more; then tells all connections that they are to end ({@code GOAWAY}), takes no more, and ends
   * open streams with {@code UNAVAILABLE}, spread evenly over a time; then waits five seconds for
   * the connections to end, and cuts those that do not. Ends as soon as nobody is left.
   *
   * <p>Connections are told first, as a client whose stream ends would else open the next on the
   * same connection. Until its turn comes a client is served as before.
   *
   * @param over the time; zero ends all streams at once
   */
  public void drain(Duration over) {
    if (!server.isShutdown()) {
      health.enterTerminalState();
      server.shutdown();
      services.drain(over);
    }
    awaitEnd(over.plus(GRACE));
  }

  private void awaitEnd(Duration patience) {
    try {
      if (!server.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        server.shutdownNow();
      }
      services.close();
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Like {@link #shutdown}, with a grace of five seconds. */
  @Override
  public void close() {
    shutdown(GRACE);
  }

  /** Builds a server. */
  public static final class Builder {

    private static final int MAX_REQUEST_BYTES = 64 * 1024 * 1024;
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(20);
    private static final int CHANNELZ_PAGE = 100;

    private final DiscoveryServices.Builder services;
    private final List<BindableService> others = new ArrayList<>();
    private final List<CompanionService> companions = new ArrayList<>();
    private ServerCredentials credentials = InsecureServerCredentials.create();
    private Keepalive keepalive = Keepalive.DEFAULT;
    private ConnectionAge age = ConnectionAge.UNLIMITED;
    private Duration handshakeTimeout = HANDSHAKE_TIMEOUT;
    private int maxRequestBytes = MAX_REQUEST_BYTES;
    private Limits limits = Limits.DEFAULT;
    private String bindAddress = "";
    private int port;

    private Builder(SnapshotSource source) {
      this.services = DiscoveryServices.builder(source);
    }

    /**
     * The port; 0, the default, for any that is free.
     *
     * @param value 0 to 65535
     * @return this
     */
    public Builder port(int value) {
      this.port = value;
      return this;
    }

    /**
     * The address to listen on, such as {@code 127.0.0.1}; all of this machine's by default.
     *
     * @param value an IP address or a host name
     * @return this
     */
    public Builder bindAddress(String value) {
      this.bindAddress = value;
      return this;
    }

    /**
     * Certificate and trust for TLS; plain text by default. With {@link
     * dev.chancery.xds.tls.ReloadingTls#credentials} they are read from files, again when these
     * change; to close that is the host's part.
     *
     * @param value what gRPC's server takes
     * @return this
     */
    public Builder credentials(ServerCredentials value) {
      this.credentials = value;
      return this;
    }

    /**
     * Adds callbacks; they are called in the order in which they were added.
     *
     * @param added the callbacks; called by the threads that serve the streams, they must not wait
     * @return this
     */
    public Builder callbacks(StreamCallbacks added) {
      services.callbacks(added);
      return this;
    }

    /**
     * How long a change waits until what it refers to was taken by the client, and a removal until
     * nothing refers to it any more; 10 s by default.
     *
     * @param value the time; zero waits for nothing
     * @return this
     */
    public Builder patience(Duration value) {
      services.patience(value);
      return this;
    }

    /**
     * How much clients may ask for; {@link Limits#DEFAULT} by default.
     *
     * @param value the limits, for each stream and for all together
     * @return this
     */
    public Builder limits(Limits value) {
      services.limits(value);
      this.limits = value;
      return this;
    }

    /**
     * How large a response may become, see {@link DiscoveryServices.Builder#maxResponseBytes}.
     *
     * @param value bytes; 3 MiB by default
     * @return this
     */
    public Builder maxResponseBytes(int value) {
      services.maxResponseBytes(value);
      return this;
    }

    /**
     * How many threads serve the streams, see {@link DiscoveryServices.Builder#threads}.
     *
     * @param value at least 1
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public Builder threads(int value) {
      services.threads(value);
      return this;
    }

    /** Time for tests. */
    Builder timers(Timers value) {
      services.timers(value);
      return this;
    }

    /** Chance for tests. */
    Builder random(Random value) {
      services.random(value);
      return this;
    }

    /**
     * How the server names itself in each response; not at all by default.
     *
     * @param identifier what Envoy shows as the identifier of its control plane
     * @return this
     */
    public Builder controlPlane(String identifier) {
      services.controlPlane(identifier);
      return this;
    }

    /**
     * The largest request that is taken, see {@link DiscoveryServices.Builder#maxRequestBytes}. One
     * of more than twice as much is not even read: its stream is reset.
     *
     * @param value bytes, at least 1; 64 MiB by default
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public Builder maxRequestBytes(int value) {
      services.maxRequestBytes(value);
      this.maxRequestBytes = value;
      return this;
    }

    /**
     * How dead connections are found; {@link Keepalive#DEFAULT} by default.
     *
     * @param value pings of the server, and how many of the client are let pass
     * @return this
     */
    public Builder keepalive(Keepalive value) {
      this.keepalive = value;
      return this;
    }

    /**
     * How long a connection may last; {@link ConnectionAge#UNLIMITED} by default.
     *
     * @param value age, grace, and time without streams
     * @return this
     */
    public Builder connectionAge(ConnectionAge value) {
      this.age = value;
      return this;
    }

    /**
     * How long a connection may take until TLS and HTTP/2 are agreed on, 20 s by default; then it
     * is cut.
     *
     * @param value the time, more than zero
     * @return this
     * @throws IllegalArgumentException if it is not
     */
    public Builder handshakeTimeout(Duration value) {
      Durations.checkPositive("handshake timeout", value);
      this.handshakeTimeout = value;
      return this;
    }

    /**
     * Adds a service that stands beside the discovery services, such as that for load reports;
     * callbacks hold for its calls too.
     *
     * @param added is asked for its service once, when the server is made
     * @return this
     */
    public Builder companion(CompanionService added) {
      companions.add(added);
      return this;
    }

    /**
     * Adds gRPC's channelz service, which tells of this server's connections and calls; without it
     * by default. Callbacks hold for its calls too.
     *
     * @return this
     */
    public Builder channelz() {
      return companion(services -> ChannelzService.newInstance(CHANNELZ_PAGE));
    }

    /**
     * Adds another gRPC service, for which no callbacks hold.
     *
     * @param added the service, which lets in whom it likes
     * @return this
     */
    public Builder service(BindableService added) {
      others.add(added);
      return this;
    }

    /** {@return the server; it does not listen yet} */
    public XdsServer build() {
      return new XdsServer(this);
    }

    /** What the transport reads before it resets a stream. */
    private int maxMessageBytes() {
      return (int) Math.min(Integer.MAX_VALUE, 2L * maxRequestBytes);
    }

    private InetSocketAddress address() {
      return bindAddress.isEmpty()
          ? new InetSocketAddress(port)
          : new InetSocketAddress(bindAddress, port);
    }
  }
}
