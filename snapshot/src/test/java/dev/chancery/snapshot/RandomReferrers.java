// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import com.google.protobuf.ByteString;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Resources that refer to each other by chance, from so few names that most references lead
 * somewhere. Route configurations are made of parts, which others share.
 */
final class RandomReferrers {

  private static final int NAMES = 4;
  private static final int PARTS = 6;
  private static final ConfigSource ADS =
      ConfigSource.newBuilder().setAds(AggregatedConfigSource.getDefaultInstance()).build();
  private static final List<String> TYPES =
      List.of(
          ResourceTypes.LISTENER,
          ResourceTypes.ROUTE,
          ResourceTypes.CLUSTER,
          ResourceTypes.ENDPOINT,
          ResourceTypes.SECRET);

  private final Random random;
  private final List<EncodedPart> parts = new ArrayList<>();
  private int made;

  RandomReferrers(Random random) {
    this.random = random;
    for (int i = 0; i < PARTS; i++) {
      parts.add(part());
    }
  }

  /** Some changes of a snapshot. */
  SnapshotTransition step(Snapshot before) {
    Snapshot.Edit edit = before.edit();
    for (int change = 0; change <= random.nextInt(4); change++) {
      if (random.nextInt(4) == 0) {
        edit.remove(type(), "n" + random.nextInt(NAMES));
      } else {
        edit.put(resource());
      }
    }
    return edit.commit();
  }

  /** A resource of any type and name. */
  EncodedResource resource() {
    String type = type();
    String name = "n" + random.nextInt(NAMES);
    EncodedResource resource =
        switch (random.nextInt(type.equals(ResourceTypes.CLUSTER) ? 4 : 3)) {
          case 0 -> EncodedResource.of(type, name, parts(type));
          case 3 -> eds(name);
          default -> EncodedResource.of(type, name, bytes(), references(type));
        };
    return switch (random.nextInt(8)) {
      case 0 -> resource.withTtl(Duration.ofSeconds(1 + random.nextInt(2)));
      case 1 -> resource.onDemand();
      default -> resource;
    };
  }

  /** Bytes of which it is found out later what they refer to; a few of them can't be read. */
  private EncodedResource eds(String name) {
    Cluster cluster =
        Cluster.newBuilder()
            .setName(name)
            .setType(Cluster.DiscoveryType.EDS)
            .setEdsClusterConfig(
                Cluster.EdsClusterConfig.newBuilder()
                    .setEdsConfig(ADS)
                    .setServiceName("n" + random.nextInt(NAMES)))
            .build();
    return EncodedResource.of(ResourceTypes.CLUSTER, name, cluster.toByteString());
  }

  /** Some parts, of which a few are new and one may come twice. */
  private List<EncodedPart> parts(String type) {
    if (!type.equals(ResourceTypes.ROUTE)) {
      return List.of(EncodedPart.of(bytes(), references(type)));
    }
    parts.set(random.nextInt(PARTS), part());
    List<EncodedPart> picked = new ArrayList<>(parts);
    Collections.shuffle(picked, random);
    List<EncodedPart> some = new ArrayList<>(picked.subList(0, random.nextInt(PARTS)));
    if (random.nextInt(4) == 0) {
      some.addAll(List.copyOf(some));
    }
    return some;
  }

  private EncodedPart part() {
    return EncodedPart.of(bytes(), references(ResourceTypes.ROUTE));
  }

  private ByteString bytes() {
    return ByteString.copyFromUtf8("content " + made++);
  }

  private Set<ResourceName> references(String type) {
    Set<ResourceName> references = new HashSet<>();
    for (int i = 0; i < random.nextInt(3); i++) {
      references.add(new ResourceName(target(type), "n" + random.nextInt(NAMES)));
    }
    return references;
  }

  private String target(String type) {
    return switch (type) {
      case ResourceTypes.LISTENER ->
          random.nextBoolean() ? ResourceTypes.ROUTE : ResourceTypes.SECRET;
      case ResourceTypes.CLUSTER -> ResourceTypes.ENDPOINT;
      default -> ResourceTypes.CLUSTER;
    };
  }

  private String type() {
    return TYPES.get(random.nextInt(TYPES.size()));
  }
}
