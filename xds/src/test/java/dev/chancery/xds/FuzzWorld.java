// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.ByteString;
import dev.chancery.snapshot.ConsistencyCheck;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.NodeGroups;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerMethodDefinition;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** A server without threads, its clients, and what was made known to them so far. */
final class FuzzWorld {

  static final Duration PATIENCE = Duration.ofSeconds(3);

  /** No timer is for longer, and no run takes as long: the model knows of no limits. */
  static final Duration LONGEST = Duration.ofDays(1);

  static final List<String> GROUPS = List.of("east", "west");

  private static final Metadata.Key<String> NUMBER =
      Metadata.Key.of("number", Metadata.ASCII_STRING_MARSHALLER);

  final ManualTimers timers = new ManualTimers();
  final SnapshotCache cache =
      SnapshotCache.builder()
          .nodeGroups(NodeGroups.byCluster())
          .consistencyCheck(ConsistencyCheck.strict())
          .build();
  final CountedSource source = new CountedSource(cache);
  final DiscoveryServices services;
  final Map<Integer, FuzzStream> open = new TreeMap<>();
  final List<String> violations = new ArrayList<>();
  boolean consistent = true;
  long sent;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final List<FuzzStream> streams = new ArrayList<>();
  private final Map<Integer, FuzzMemory> memories = new HashMap<>();
  private final Map<String, EncodedResource> byVersion = new HashMap<>();
  private final Map<ByteString, EncodedResource> byContent = new HashMap<>();
  private final Map<ByteString, Integer> numbers = new HashMap<>();

  FuzzWorld() {
    this.services =
        DiscoveryServices.builder(source)
            .timers(timers)
            .patience(PATIENCE)
            .limits(Limits.DEFAULT.withFirstRequest(LONGEST))
            .shards(2, tasks::add)
            .callbacks(
                new StreamCallbacks() {
                  @Override
                  public void received(StreamInfo stream, ReceivedRequest request) {
                    String number = Objects.requireNonNull(stream.headers().get(NUMBER));
                    streams.get(Integer.parseInt(number)).received(request);
                  }
                })
            .build();
  }

  void open(FuzzPlan plan) {
    if (open.containsKey(plan.client()) && open.get(plan.client()).isOpen()) {
      return;
    }
    Metadata headers = new Metadata();
    headers.put(NUMBER, Integer.toString(streams.size()));
    FuzzStream stream = new FuzzStream(this, plan, method(plan), headers);
    streams.add(stream);
    open.put(plan.client(), stream);
  }

  private ServerMethodDefinition<?, ?> method(FuzzPlan plan) {
    DiscoveryService service =
        DiscoveryService.ALL.stream()
            .filter(known -> known.typeUrl().equals(plan.service()))
            .findFirst()
            .orElseThrow();
    return services.definitions().stream()
        .filter(
            known -> known.getServiceDescriptor().getName().equals(service.descriptor().getName()))
        .flatMap(known -> known.getMethods().stream())
        .filter(known -> known.getMethodDescriptor().getType() == MethodType.BIDI_STREAMING)
        .filter(known -> DiscoveryService.variant(known.getMethodDescriptor()) == plan.variant())
        .findFirst()
        .orElseThrow();
  }

  /** Has the server do some of what it has to do. */
  void turn(int tasksAtMost) {
    for (int i = 0; i < tasksAtMost && !tasks.isEmpty(); i++) {
      tasks.removeFirst().run();
    }
  }

  void rest() {
    turn(100_000);
    if (!tasks.isEmpty()) {
      violated("the server does not come to rest");
    }
  }

  void advance(Duration time) {
    for (FuzzStream stream : open.values()) {
      stream.impatient = true;
    }
    timers.advance(time);
  }

  void violated(String what) {
    violations.add(what);
  }

  /** A resource as the host makes it. */
  EncodedResource make(FuzzType type, String label, int number) {
    EncodedResource made = type.make(FuzzNames.name(label), number);
    byVersion.put(made.version(), made);
    byContent.put(made.value(), made);
    numbers.put(made.value(), number);
    return made;
  }

  /** The content of a version; something else if there never was such a one. */
  ByteString content(String version) {
    EncodedResource known = byVersion.get(version);
    return known == null ? ByteString.copyFromUtf8("unknown " + version) : known.value();
  }

  /** The version of a content; garbage if it never was published. */
  String version(ByteString content) {
    EncodedResource known = byContent.get(content);
    return known == null ? "garbage" : known.version();
  }

  String target(ByteString content) {
    return FuzzType.target(numbers.getOrDefault(content, 0));
  }

  boolean isBad(ByteString content) {
    return FuzzType.isBad(numbers.getOrDefault(content, 0));
  }

  boolean isBad(FuzzResponse response) {
    return response.resources().values().stream().anyMatch(this::isBad);
  }

  String badNames(FuzzResponse response) {
    Set<String> names = new HashSet<>();
    response
        .resources()
        .forEach(
            (name, value) -> {
              if (isBad(value)) {
                names.add(name);
              }
            });
    return String.join(", ", names);
  }

  boolean isTimed(FuzzResponse response) {
    return response.resources().values().stream()
        .map(byContent::get)
        .anyMatch(resource -> resource != null && resource.isTimed());
  }

  Set<String> there(String group, FuzzType type) {
    return cache.get(group).orElse(Snapshot.EMPTY).resources(type.url()).keySet();
  }

  FuzzMemory memory(int client) {
    return memories.computeIfAbsent(client, number -> new FuzzMemory());
  }

  void remember(FuzzStream stream, ReferenceType reference) {
    memory(stream.plan.client()).keep(reference);
  }
}
