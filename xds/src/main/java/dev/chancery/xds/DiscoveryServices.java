// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.SnapshotSource;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The discovery services over a snapshot source, for a host to add to a gRPC server of its own:
 * ADS, CDS, EDS, LDS, RDS, SRDS, VHDS, SDS, RTDS and ECDS, in both variants, and by single calls.
 * Safe for use by several threads. {@link XdsServer} is these services with a server around them.
 */
public final class DiscoveryServices implements AutoCloseable {

  private static final Status SHUTTING_DOWN =
      Status.UNAVAILABLE.withDescription("the server is shutting down");

  private final ServerContext context;
  private final AtomicLong streams = new AtomicLong();
  private final List<Shard> shards = new ArrayList<>();
  private final Guard guard;
  private final Supplier<Random> random;
  private final int maxRequestBytes;
  private final Polls polls;
  private final Executor executor;
  private volatile boolean closed;

  private DiscoveryServices(Builder builder) {
    this.context =
        new ServerContext(
            builder.source,
            new ContainedDeliveries(builder.source.deliveries()),
            new CallbackChain(builder.callbacks),
            builder.clock,
            builder.timers,
            builder.patience,
            builder.limits,
            builder.maxResponseBytes,
            builder.controlPlane,
            new ConcurrentHashMap<>(),
            new Shared<>(ResponseBody::key),
            Common.begin());
    this.guard = new Guard(context, this::admit);
    this.random = builder.random;
    this.maxRequestBytes = builder.maxRequestBytes;
    this.executor = builder.pool;
    this.polls = Polls.of(builder.source);
    for (int i = 0; i < builder.shards; i++) {
      shards.add(new Shard(executor, builder.source, builder.timers));
    }
  }

  /**
   * {@return a builder of services}
   *
   * @param source where snapshots come from
   */
  public static Builder builder(SnapshotSource source) {
    return new Builder(source);
  }

  /** {@return the services, each to be added to a gRPC server} */
  public List<ServerServiceDefinition> definitions() {
    return DiscoveryService.ALL.stream().map(this::definition).toList();
  }

  /**
   * {@return a service that stands beside these, to be added to the same gRPC server}
   *
   * @param service what stands beside these
   */
  public ServerServiceDefinition companion(CompanionService service) {
    return ServerInterceptors.intercept(service.beside(this), guard);
  }

  private Admission admit(ServerCall<?, ?> call, Metadata headers) {
    return new Admission(StreamInfo.of(streams.incrementAndGet(), call, headers), context);
  }

  /**
   * Tells the host's callbacks of a call that comes by another way than gRPC.
   *
   * @param service the full name of the gRPC service that would be called
   * @param headers the request's headers
   * @param attributes what the transport knows, under gRPC's keys: {@link
   *     Grpc#TRANSPORT_ATTR_REMOTE_ADDR} and its like
   * @return what says whether the call is let in, and has to be closed when it ends
   */
  public Admission admit(String service, Metadata headers, Attributes attributes) {
    return new Admission(
        new StreamInfo(
            streams.incrementAndGet(),
            Variant.STATE_OF_THE_WORLD,
            service,
            String.valueOf(attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)),
            headers,
            attributes),
        context);
  }

  /** {@return where snapshots come from} */
  public SnapshotSource source() {
    return context.source();
  }

  private ServerServiceDefinition definition(DiscoveryService service) {
    List<MethodDescriptor<Incoming, WireResponse>> methods =
        service.streams().stream().map(this::served).toList();
    ServiceDescriptor.Builder descriptor =
        ServiceDescriptor.newBuilder(service.descriptor().getName())
            .setSchemaDescriptor(service.descriptor().getSchemaDescriptor());
    methods.forEach(descriptor::addMethod);
    List<MethodDescriptor<Incoming, WireResponse>> fetches =
        service.fetches().stream().map(this::served).toList();
    fetches.forEach(descriptor::addMethod);
    ServerServiceDefinition.Builder definition =
        ServerServiceDefinition.builder(descriptor.build());
    for (MethodDescriptor<Incoming, WireResponse> method : methods) {
      definition.addMethod(method, (call, headers) -> open(service, call, headers));
    }
    FetchHandler fetch = new FetchHandler(service.typeUrl(), polls, executor, context);
    for (MethodDescriptor<Incoming, WireResponse> method : fetches) {
      definition.addMethod(method, (call, headers) -> guard.interceptCall(call, headers, fetch));
    }
    return definition.build();
  }

  private MethodDescriptor<Incoming, WireResponse> served(MethodDescriptor<?, ?> method) {
    return DiscoveryService.served(method, maxRequestBytes);
  }

  private ServerCall.Listener<Incoming> open(
      DiscoveryService service, ServerCall<Incoming, WireResponse> call, Metadata headers) {
    int open = context.streams().size() + guard.calls();
    if (closed || open >= context.limits().streams()) {
      call.close(closed ? SHUTTING_DOWN : Guard.full(open), new Metadata());
      return new ServerCall.Listener<>() {};
    }
    StreamInfo info = StreamInfo.of(streams.incrementAndGet(), call, headers);
    Shard shard = shards.get((int) Math.floorMod(info.id(), (long) shards.size()));
    DiscoveryStream stream = new DiscoveryStream(info, service.typeUrl(), call, shard, context);
    shard.execute(stream::open);
    if (closed) {
      stream.endSoon(SHUTTING_DOWN); // Closed meanwhile, maybe before it was among the streams.
    }
    return new DiscoveryCall(shard, stream);
  }

  /** {@return the connected streams, oldest first, and what became of what they were sent} */
  public List<ClientStatus> clients() {
    return context.streams().values().stream()
        .map(DiscoveryStream::status)
        .sorted(Comparator.comparingLong(ClientStatus::stream))
        .toList();
  }

  /**
   * {@return what {@link #clients()} gives of nodes that meet a condition}
   *
   * @param condition is asked of streams whose node is known, by the calling thread
   */
  public List<ClientStatus> clients(Predicate<Node> condition) {
    return context.streams().values().stream()
        .filter(stream -> stream.node().filter(condition).isPresent())
        .map(DiscoveryStream::status)
        .sorted(Comparator.comparingLong(ClientStatus::stream))
        .toList();
  }

  /**
   * Looks at one stream resource by resource, at a cost proportional to what it asks for.
   *
   * @param stream the stream's number, {@link ClientStatus#stream}
   * @return nothing if the stream has ended
   */
  public CompletableFuture<Optional<ClientResources>> inspect(long stream) {
    DiscoveryStream known = context.streams().get(stream);
    return known == null
        ? CompletableFuture.completedFuture(Optional.empty())
        : known.inspectSoon();
  }

  /**
   * Takes no more streams, and ends those that are open with {@code UNAVAILABLE}, spread evenly
   * over a time, with some chance in it, so that clients do not connect elsewhere all at once. What
   * comes from one address ends together. Returns at once; to wait for the end is the host's part,
   * and so is to tell connections that they are to end ({@code Server.shutdown} does), best before:
   * else clients that are done here come back at once.
   *
   * @param over the time; zero ends all at once
   */
  public void drain(Duration over) {
    closed = true;
    guard.shut(SHUTTING_DOWN);
    Drain drain = new Drain(context.timers(), random.get());
    context.streams().values().forEach(stream -> drain.add(stream.peer(), stream::endSoon));
    guard.join(drain);
    drain.begin(over, SHUTTING_DOWN);
    context.timers().schedule(over, this::close);
  }

  /** Ends all streams with {@code UNAVAILABLE}, so that clients connect anew, and takes no more. */
  @Override
  public void close() {
    closed = true;
    context.streams().values().forEach(stream -> stream.endSoon(SHUTTING_DOWN));
    guard.end(SHUTTING_DOWN);
    polls.close();
    shards.forEach(shard -> shard.execute(shard::close));
  }

  /**
   * Builds the services; each method returns the builder, as those of {@link XdsServer.Builder}.
   */
  public static final class Builder {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_REQUEST_BYTES = 64 * 1024 * 1024;
    private static final int MAX_RESPONSE_BYTES = 3 * 1024 * 1024;

    private final SnapshotSource source;
    private final List<StreamCallbacks> callbacks = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private Timers timers = new SystemTimers();
    private Supplier<Random> random = ThreadLocalRandom::current;
    private Duration patience = PATIENCE;
    private Limits limits = Limits.DEFAULT;
    private int maxRequestBytes = MAX_REQUEST_BYTES;
    private int maxResponseBytes = MAX_RESPONSE_BYTES;
    private String controlPlane = "";
    private int shards = Runtime.getRuntime().availableProcessors();
    private Executor pool = StreamThreads.pool(shards);

    private Builder(SnapshotSource source) {
      this.source = source;
    }

    /**
     * Adds callbacks; they are called in the order in which they were added.
     *
     * @param added none of whose calls may wait
     * @return this
     */
    public Builder callbacks(StreamCallbacks added) {
      callbacks.add(added);
      return this;
    }

    /**
     * Sets the clock.
     *
     * @param value tells the time of what the status shows; the system's by default
     * @return this
     */
    public Builder clock(Clock value) {
      this.clock = value;
      return this;
    }

    /**
     * Sets the patience with clients.
     *
     * @param value how long a change waits until what it refers to was taken by the client, and a
     *     removal until nothing refers to it any more; 10 s by default
     * @return this
     */
    public Builder patience(Duration value) {
      this.patience = value;
      return this;
    }

    /**
     * Sets limits.
     *
     * @param value how much clients may ask for; {@link Limits#DEFAULT} by default
     * @return this
     */
    public Builder limits(Limits value) {
      this.limits = value;
      return this;
    }

    /**
     * Limits requests: a client that comes back names all that it has. A stream that sends a larger
     * one is ended with {@code RESOURCE_EXHAUSTED}; others of the same connection go on. The
     * transport's own limit ({@code maxInboundMessageSize}, 4 MiB if a host does not set it) has to
     * be larger, as it resets the stream without a word.
     *
     * @param value the largest discovery request that is taken, in bytes; 64 MiB by default
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxRequestBytes(int value) {
      if (value < 1) {
        throw new IllegalArgumentException(
            "maxRequestBytes is " + value + " (expected: at least 1)");
      }
      this.maxRequestBytes = value;
      return this;
    }

    /**
     * Limits responses: gRPC clients take 4 MiB unless told otherwise. What is more goes into the
     * next response. The state of the world of clusters and listeners can't be split, nor a single
     * resource.
     *
     * @param value how large a response may become, in bytes; 3 MiB by default
     * @return this
     */
    public Builder maxResponseBytes(int value) {
      this.maxResponseBytes = value;
      return this;
    }

    /**
     * Sets threads, which end when idle. With one thread, what the streams of one client ask for is
     * served in the order in which it came.
     *
     * @param value how many serve the streams; by default as many as there are processors
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder threads(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("threads is " + value + " (expected: at least 1)");
      }
      return shards(value, StreamThreads.pool(value));
    }

    /** Time for tests. */
    Builder timers(Timers value) {
      this.timers = value;
      return this;
    }

    /** Threads for tests: how many shards there are, and what runs them. */
    Builder shards(int count, Executor value) {
      this.shards = count;
      this.pool = value;
      return this;
    }

    /** Chance for tests. */
    Builder random(Random value) {
      this.random = () -> value;
      return this;
    }

    /**
     * Names the server.
     *
     * @param identifier what each response says of who sent it; nothing by default
     * @return this
     */
    public Builder controlPlane(String identifier) {
      this.controlPlane = identifier;
      return this;
    }

    /** {@return the services, which take streams at once} */
    public DiscoveryServices build() {
      return new DiscoveryServices(this);
    }
  }
}
