package dev.chancery.core.input;

import java.util.Comparator;

/**
 * Who says that a resource is there. Where several say so of one resource, the least one is
 * believed, whatever the order in which they came.
 *
 * @param rank host before sources before discovery
 * @param source the name of the source or plugin
 * @param origin the part of the source, such as a file; empty where it has no parts
 */
record Claimant(Rank rank, String source, String origin) implements Comparable<Claimant> {

  private static final Comparator<Claimant> ORDER =
      Comparator.comparing(Claimant::rank)
          .thenComparing(Claimant::source)
          .thenComparing(Claimant::origin);

  /** The host application, through the facade. */
  static final Claimant HOST = new Claimant(Rank.HOST, "host", "");

  enum Rank {
    HOST,
    SOURCE,
    DISCOVERY
  }

  static Claimant ofSource(String source, String origin) {
    return new Claimant(Rank.SOURCE, source, origin);
  }

  static Claimant ofDiscovery(String plugin) {
    return new Claimant(Rank.DISCOVERY, plugin, "");
  }

  @Override
  public int compareTo(Claimant other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return origin.isEmpty() ? source : source + ":" + origin;
  }
}
