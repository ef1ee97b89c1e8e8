// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.spi.model.ResourceRef;
import java.util.Comparator;

/**
 * Who says that a resource is there. Where several say so of one resource, the least one is
 * believed, whatever the order in which they came.
 *
 * @param rank what backends become before the host before sources before what is read because it is
 *     named before what plugins make of other resources before discovery
 * @param source the name of the source or plugin
 * @param origin the part of the source, such as a file, the secret, or the upstream type of a
 *     discovery; empty where there are no parts
 */
record Claimant(Rank rank, String source, String origin) implements Comparable<Claimant> {

  private static final Comparator<Claimant> ORDER =
      Comparator.comparing(Claimant::rank)
          .thenComparing(Claimant::source)
          .thenComparing(Claimant::origin);

  /** The host application, through the facade. */
  static final Claimant HOST = new Claimant(Rank.HOST, "host", "");

  enum Rank {
    /** What a resource of a kind that a plugin brought becomes: its name is its own. */
    BACKEND,
    HOST,
    /** A source as a whole: has problems, but no resources. */
    SOURCE,
    ORIGIN,
    /** A secret that is read because it is named; one that is written somewhere else goes first. */
    NAMED,
    /** What a plugin makes of other resources, which a user may write instead. */
    TRANSLATOR,
    DISCOVERY
  }

  static Claimant ofSource(String source) {
    return new Claimant(Rank.SOURCE, source, "");
  }

  static Claimant ofOrigin(String source, String origin) {
    return new Claimant(Rank.ORIGIN, source, origin);
  }

  static Claimant ofNamed(String plugin, ResourceRef secret) {
    return new Claimant(Rank.NAMED, plugin, "%s/%s".formatted(secret.namespace(), secret.name()));
  }

  static Claimant ofBackends(String plugin) {
    return new Claimant(Rank.BACKEND, plugin, "");
  }

  static Claimant ofTranslator(String plugin) {
    return new Claimant(Rank.TRANSLATOR, plugin, "");
  }

  static Claimant ofDiscovery(String plugin, String type) {
    return new Claimant(Rank.DISCOVERY, plugin, type);
  }

  @Override
  public int compareTo(Claimant other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return origin.isEmpty() || origin.equals(source) ? source : source + ":" + origin;
  }
}
