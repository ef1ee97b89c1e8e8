// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.discovery.Question.InstancesOfProject;
import dev.chancery.plugins.gce.discovery.Question.InstancesOfZone;
import dev.chancery.plugins.gce.discovery.Question.ZonesOfRegion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one upstream reads of what is known, while its endpoints are worked out. */
final class Inputs {

  /** How long an upstream waits for a zone that has never answered before it does without. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  /**
   * Which instances are wanted.
   *
   * @param raw a filter that a user wrote; empty for none
   */
  record Wanted(Project project, String raw, Demand demand) {}

  private final Knowledge knowledge;
  private final Instant now;
  private final Map<Question<?>, Demand> reads = new LinkedHashMap<>();
  private final Trouble trouble = new Trouble();

  Inputs(Knowledge knowledge, Instant now) {
    this.knowledge = knowledge;
    this.now = now;
  }

  /** What was read, and what was needed of it. */
  Map<Question<?>, Demand> reads() {
    return reads;
  }

  Trouble trouble() {
    return trouble;
  }

  /** The last answer to a question, if there was one. */
  <A> Optional<A> read(Question<A> question) {
    reads.put(question, Demand.ALL);
    Known<A> known = knowledge.known(question);
    A value = known.value();
    Failure failure = known.failure();
    if (failure != null && value == null) {
      trouble.failure(failure.message());
    } else if (failure != null) {
      trouble.stale(failure.message(), known.since());
    } else if (value == null) {
      trouble.pending();
    } else if (!(question instanceof ZonesOfRegion)) {
      trouble.fresh(); // the zones of a region say nothing of endpoints
    }
    return Optional.ofNullable(value);
  }

  /** Whether the last answer to a question came after that to another. */
  boolean isNewer(Question<?> question, Question<?> other) {
    return knowledge.known(question).since().isAfter(knowledge.known(other).since());
  }

  /** The instances of these zones. */
  Selection instances(Wanted wanted, List<String> zones) {
    List<InstanceIndex> listings = new ArrayList<>();
    for (String zone : zones) {
      Question<Inventory> question = question(wanted, zone);
      Known<Inventory> known = inventory(question, wanted.demand());
      if (question instanceof InstancesOfProject && isUnheardOf(zone, known.value())) {
        trouble.warning(
            "zone %s: Compute Engine names no such zone of project '%s'; is the name right?"
                .formatted(zone, wanted.project().id()));
      }
      listings.add(take(Inventory.zone(known, zone, wanted.demand()), zones.size() > 1));
    }
    return new Selection(wanted.demand(), listings);
  }

  /** Whether an answer names zones, but not that one. */
  private static boolean isUnheardOf(String zone, @Nullable Inventory inventory) {
    return inventory != null
        && !inventory.zones().isEmpty()
        && !inventory.zones().containsKey(zone);
  }

  /** The instances of all zones. */
  Selection instancesOfAllZones(Wanted wanted) {
    Known<Inventory> known =
        inventory(new InstancesOfProject(wanted.project(), wanted.raw()), wanted.demand());
    Inventory inventory = known.value();
    if (inventory == null || inventory.zones().isEmpty()) {
      return new Selection(
          wanted.demand(), List.of(take(Inventory.zone(known, "", wanted.demand()), false)));
    }
    if (known.failure() == null) {
      trouble.fresh(); // zones that are not named, as nothing is there, answered too
    }
    List<InstanceIndex> listings = new ArrayList<>();
    for (String zone : inventory.zones().keySet()) {
      listings.add(take(Inventory.zone(known, zone, wanted.demand()), true));
    }
    return new Selection(wanted.demand(), listings);
  }

  private Question<Inventory> question(Wanted wanted, String zone) {
    return wanted.raw().isEmpty() && knowledge.isListedWhole(wanted.project())
        ? new InstancesOfProject(wanted.project(), "")
        : new InstancesOfZone(wanted.project(), zone, wanted.raw());
  }

  private Known<Inventory> inventory(Question<Inventory> question, Demand demand) {
    reads.put(question, demand);
    Known<Inventory> known = knowledge.known(question);
    Inventory inventory = known.value();
    if (inventory != null) {
      inventory.warnings().forEach(trouble::warning);
    }
    return known;
  }

  private InstanceIndex take(ZoneInstances zone, boolean oneOfSeveral) {
    Failure failure = zone.failure();
    if (failure == null) {
      if (zone.isPending()) {
        trouble.pending();
      } else {
        trouble.fresh();
      }
    } else if (zone.isStale()) {
      trouble.stale(failure.message(), zone.since());
    } else if (oneOfSeveral && isGivenUp(failure)) {
      trouble.missing(failure.message());
    } else {
      trouble.failure(failure.message());
    }
    return zone.instances();
  }

  private boolean isGivenUp(Failure failure) {
    return !failure.isLasting() && !failure.from().plus(GRACE).isAfter(now);
  }
}
