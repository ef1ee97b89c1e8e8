// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.ByteString;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.VersionSum;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one stream was sent last of each resource of one type, and the version of it all. Most of it
 * is what other streams were sent too, and kept once for all; the stream's own are the differences.
 */
final class Delivered {

  /** The client has a version that is not known here any more. */
  static final EncodedResource STALE = EncodedResource.of("", "stale", ByteString.EMPTY);

  /** The client was told that there is no such resource. */
  static final EncodedResource ABSENT = EncodedResource.of("", "absent", ByteString.EMPTY);

  /** Not among the stream's, though among what is shared. */
  private static final EncodedResource NOTHING =
      EncodedResource.of("", "nothing", ByteString.EMPTY);

  private static final int SEVERAL = 2;

  private final String typeUrl;
  private final Common all;
  private final Map<String, EncodedResource> timed = new HashMap<>();
  private DeliveredSet common;
  private Map<String, EncodedResource> own = new HashMap<>();
  private VersionSum sum = VersionSum.EMPTY;
  private int count;

  /**
   * Begins with nothing.
   *
   * @param typeUrl the type
   * @param all what is worked out once for all streams
   */
  Delivered(String typeUrl, Common all) {
    this.typeUrl = typeUrl;
    this.all = all;
    this.common = DeliveredSet.empty(typeUrl);
  }

  @Nullable EncodedResource get(String name) {
    EncodedResource known = own.get(name);
    if (known == null) {
      return common.get(name);
    }
    return known.equals(NOTHING) ? null : known;
  }

  /** The resource that the client was sent last, if it is known. */
  Optional<EncodedResource> sent(String name) {
    return Optional.ofNullable(get(name)).filter(Delivered::isReal);
  }

  /** Whether the client has the resource, in whatever version. */
  boolean has(String name) {
    EncodedResource known = get(name);
    return known != null && !known.equals(ABSENT);
  }

  void put(EncodedResource resource) {
    replace(resource.name(), resource);
  }

  /** Begins with what others have too. */
  void begin(DeliveredSet set, List<EncodedResource> timedOnes) {
    common = set;
    sum = set.key().sum();
    count = set.key().count();
    timedOnes.forEach(each -> timed.put(each.name(), each));
  }

  /** All of this, if others may have it too: differences become part of it, where they can. */
  Optional<DeliveredSet> common() {
    boolean unknown = own.values().stream().anyMatch(Delivered::isUnknown);
    if (unknown) {
      return Optional.empty();
    }
    if (!own.isEmpty()) {
      share(List.of());
    }
    return Optional.of(common);
  }

  /** Puts resources, each with another name. The list is not changed any more. */
  void putAll(List<EncodedResource> resources) {
    if (resources.size() < SEVERAL && common.isFew(own.size())) {
      resources.forEach(this::put);
    } else if (own.isEmpty() && timed.isEmpty()) {
      DeliveredStep step =
          all.steps()
              .get(
                  new DeliveredStep.Key(common, resources),
                  key -> DeliveredStep.of(key, all.sets()));
      begin(step.after(), step.timed());
    } else {
      for (EncodedResource resource : resources) {
        forget(get(resource.name()));
      }
      resources.stream()
          .filter(EncodedResource::isTimed)
          .forEach(each -> timed.put(each.name(), each));
      count += resources.size();
      sum = sum.plus(resources);
      share(resources);
    }
  }

  /** Has the shared set hold what this does, with resources that were just counted. */
  private void share(List<EncodedResource> resources) {
    Map<String, EncodedResource> before = own;
    DeliveredSet last = common;
    common =
        all.sets()
            .get(
                new DeliveredSet.Key(typeUrl, sum, count),
                key -> last.with(key, before, resources));
    own = new HashMap<>();
    before.forEach(this::keepUnknown);
  }

  /** Keeps what can't be shared. */
  private void keepUnknown(String name, EncodedResource known) {
    if (isUnknown(known) && common.get(name) == null) {
      own.put(name, known);
    }
  }

  private static boolean isUnknown(EncodedResource known) {
    return known.equals(STALE) || known.equals(ABSENT);
  }

  void putStale(String name) {
    replace(name, STALE);
  }

  void putAbsent(String name) {
    replace(name, ABSENT);
  }

  private void replace(String name, EncodedResource now) {
    account(get(name), now);
    if (now.equals(common.get(name))) {
      own.remove(name);
    } else {
      own.put(name, now);
    }
  }

  void remove(String name) {
    account(get(name), NOTHING);
    if (common.get(name) != null) {
      own.put(name, NOTHING);
    } else {
      own.remove(name);
    }
  }

  void retainIf(Predicate<String> covered) {
    for (String name : List.copyOf(names())) {
      if (!covered.test(name)) {
        remove(name);
      }
    }
  }

  private void forget(@Nullable EncodedResource old) {
    if (old != null && isReal(old)) {
      count--;
      sum = sum.minus(old);
      timed.remove(old.name());
    }
  }

  private void account(@Nullable EncodedResource old, EncodedResource now) {
    forget(old);
    if (isReal(now)) {
      count++;
      sum = sum.plus(now);
      if (now.isTimed()) {
        timed.put(now.name(), now);
      }
    }
  }

  /** Whether these are the bytes of a resource, not what stands for something that is unknown. */
  static boolean isReal(EncodedResource resource) {
    return !resource.typeUrl().isEmpty();
  }

  /** What has a time to live. */
  Collection<EncodedResource> timed() {
    return timed.values();
  }

  /** Whether nothing is known of what the client has. */
  boolean isEmpty() {
    return count == 0 && own.isEmpty();
  }

  Set<String> names() {
    if (own.isEmpty()) {
      return common.names();
    }
    Set<String> names = new HashSet<>(common.names());
    own.forEach(
        (name, known) -> {
          if (known.equals(NOTHING)) {
            names.remove(name);
          } else {
            names.add(name);
          }
        });
    return names;
  }

  VersionSum sum() {
    return sum;
  }

  String version() {
    return sum.toString();
  }
}
