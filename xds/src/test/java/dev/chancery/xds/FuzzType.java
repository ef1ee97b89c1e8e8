// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.service.runtime.v3.Runtime;
import java.time.Duration;
import java.util.List;

/** A type in random sequences, as the protocol describes it and not as the server does. */
enum FuzzType {
  CLUSTER(ResourceTypes.CLUSTER, true, false),
  ENDPOINT(ResourceTypes.ENDPOINT, false, true),
  LISTENER(ResourceTypes.LISTENER, true, false),
  ROUTE(ResourceTypes.ROUTE, false, true),
  RUNTIME(ResourceTypes.RUNTIME, false, true),
  OTHER(ResourceTypes.URL_PREFIX + "nobody.knows.This", false, false);

  private static final Duration TTL = Duration.ofSeconds(30);
  private static final List<String> TARGETS = List.of("a", "b", "c");

  private final String url;
  private final boolean awaited;
  private final boolean byName;

  FuzzType(String url, boolean awaited, boolean byName) {
    this.url = url;
    this.awaited = awaited;
    this.byName = byName;
  }

  static FuzzType of(String url) {
    for (FuzzType type : values()) {
      if (type.url.equals(url)) {
        return type;
      }
    }
    throw new AssertionError("nobody asked for " + url);
  }

  String url() {
    return url;
  }

  /** Whether a client waits for an answer even if there is nothing. */
  boolean isAwaited() {
    return awaited;
  }

  /** Whether an empty list means nothing, and what a response leaves out stays (SotW). */
  boolean isByName() {
    return byName;
  }

  /** The name of what a resource with this number refers to. */
  static String target(int number) {
    return TARGETS.get(number % TARGETS.size());
  }

  /** Whether a client refuses resources with this number. */
  static boolean isBad(int number) {
    return number % 5 == 4;
  }

  /** Makes a resource that refers to others, refused or with a time to live as its number says. */
  EncodedResource make(String name, int number) {
    EncodedResource made =
        switch (this) {
          case CLUSTER -> TestResources.cluster(name, number);
          case ENDPOINT -> TestResources.endpoints(name, number);
          case RUNTIME -> EncodedResource.of(name, runtime(name, number));
          case LISTENER -> EncodedResource.of(name, listener(name, number));
          case ROUTE -> EncodedResource.of(name, routes(name, number));
          case OTHER ->
              EncodedResource.of(url, name, StringValue.of(other(name, number)).toByteString());
        };
    return number % 7 == 6 && (this == CLUSTER || this == RUNTIME) ? made.withTtl(TTL) : made;
  }

  private static Runtime runtime(String name, int number) {
    Value value = Value.newBuilder().setNumberValue(number).build();
    return Runtime.newBuilder()
        .setName(name)
        .setLayer(Struct.newBuilder().putFields("key", value))
        .build();
  }

  private static Listener listener(String name, int number) {
    try {
      return Listener.parseFrom(TestResources.listener(name, target(number)).value()).toBuilder()
          .setStatPrefix("number-" + number)
          .build();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static RouteConfiguration routes(String name, int number) {
    try {
      return RouteConfiguration.parseFrom(TestResources.routes(name, target(number)).value())
          .toBuilder()
          .addInternalOnlyHeaders("number-" + number)
          .build();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static String other(String name, int number) {
    return number + " " + name;
  }

  /** The name that a resource says it has. */
  String nameOf(ByteString value) {
    try {
      return switch (this) {
        case CLUSTER -> Cluster.parseFrom(value).getName();
        case ENDPOINT -> ClusterLoadAssignment.parseFrom(value).getClusterName();
        case LISTENER -> Listener.parseFrom(value).getName();
        case ROUTE -> RouteConfiguration.parseFrom(value).getName();
        case RUNTIME -> Runtime.parseFrom(value).getName();
        case OTHER -> StringValue.parseFrom(value).getValue().replaceFirst("\\d+ ", "");
      };
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("the server sent garbage", e);
    }
  }
}
