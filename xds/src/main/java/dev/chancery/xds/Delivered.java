package dev.chancery.xds;

import com.google.protobuf.ByteString;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.VersionSum;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one stream was sent last of each resource of one type, and the version of it all. */
final class Delivered {

  /** The client has a version that is not known here any more. */
  static final EncodedResource STALE = EncodedResource.of("", "stale", ByteString.EMPTY);

  /** The client was told that there is no such resource. */
  static final EncodedResource ABSENT = EncodedResource.of("", "absent", ByteString.EMPTY);

  private final Map<String, EncodedResource> resources = new HashMap<>();
  private final Map<String, EncodedResource> timed = new HashMap<>();
  private VersionSum sum = VersionSum.EMPTY;

  @Nullable EncodedResource get(String name) {
    return resources.get(name);
  }

  /** The resource that the client was sent last, if it is known. */
  Optional<EncodedResource> sent(String name) {
    return Optional.ofNullable(resources.get(name)).filter(Delivered::isReal);
  }

  /** Whether the client has the resource, in whatever version. */
  boolean has(String name) {
    EncodedResource known = resources.get(name);
    return known != null && !known.equals(ABSENT);
  }

  void put(EncodedResource resource) {
    replace(resource.name(), resource);
  }

  void putStale(String name) {
    replace(name, STALE);
  }

  void putAbsent(String name) {
    replace(name, ABSENT);
  }

  private void replace(String name, EncodedResource now) {
    subtract(resources.put(name, now));
    if (isReal(now)) {
      sum = sum.plus(now);
      if (now.isTimed()) {
        timed.put(name, now);
      }
    }
  }

  void remove(String name) {
    subtract(resources.remove(name));
  }

  void retainIf(Predicate<String> covered) {
    resources
        .entrySet()
        .removeIf(
            entry -> {
              boolean drop = !covered.test(entry.getKey());
              if (drop) {
                subtract(entry.getValue());
              }
              return drop;
            });
  }

  private void subtract(@Nullable EncodedResource old) {
    if (old != null && isReal(old)) {
      sum = sum.minus(old);
      timed.remove(old.name());
    }
  }

  private static boolean isReal(EncodedResource resource) {
    return !resource.typeUrl().isEmpty();
  }

  /** What has a time to live. */
  Collection<EncodedResource> timed() {
    return timed.values();
  }

  Set<String> names() {
    return resources.keySet();
  }

  VersionSum sum() {
    return sum;
  }

  String version() {
    return sum.toString();
  }
}
