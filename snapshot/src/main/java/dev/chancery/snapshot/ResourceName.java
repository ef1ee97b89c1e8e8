package dev.chancery.snapshot;

import java.util.Comparator;

/**
 * What identifies a resource on the wire.
 *
 * @param typeUrl the type URL, such as {@code type.googleapis.com/envoy.config.cluster.v3.Cluster}
 * @param name the name
 */
public record ResourceName(String typeUrl, String name) implements Comparable<ResourceName> {

  private static final Comparator<ResourceName> ORDER =
      Comparator.comparing(ResourceName::typeUrl).thenComparing(ResourceName::name);

  @Override
  public int compareTo(ResourceName other) {
    return ORDER.compare(this, other);
  }
}
