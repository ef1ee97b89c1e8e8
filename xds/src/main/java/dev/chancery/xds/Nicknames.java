// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.Aliases;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the client of one stream calls resources of one type otherwise than they are named. Of what
 * means no resource only the newest few are kept, so that a client that passes on what strangers
 * ask it for can't fill the memory.
 */
final class Nicknames {

  private final Subscription subscription;
  private final Delivered delivered;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Set<String>> unanswered = new HashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private final Unserved unserved = new Unserved();
  private Aliases seen = Snapshot.EMPTY.aliases("");

  Nicknames(Subscription subscription, Delivered delivered) {
    this.subscription = subscription;
    this.delivered = delivered;
  }

  /** Whether a new resource may be what the client means by a name that it has used. */
  boolean isEmpty() {
    return names.isEmpty() && unserved.isEmpty();
  }

  /**
   * Puts the names of resources in the place of what the client called them. What it called them
   * has to be in the response, or it waits; what means nothing too.
   *
   * @param asked names that are looked at; changed
   */
  void resolve(Collection<String> asked, Map<String, EncodedResource> resources, Aliases aliases) {
    if (aliases != seen) {
      seen = aliases;
      names.replaceAll((alias, name) -> renewed(alias, name, asked));
      for (String name : unserved.all()) {
        aliases.find(name).ifPresent(found -> asked.add(called(name, found)));
      }
    }
    for (String name : List.copyOf(asked)) {
      boolean strange = !resources.containsKey(name) && !ResourceName.isCollection(name);
      if (strange && subscription.names(name) && delivered.get(name) == null) {
        asked.remove(name);
        aliases
            .find(name)
            .ifPresentOrElse(found -> asked.add(called(name, found)), () -> forget(name));
      }
    }
  }

  private String renewed(String alias, String name, Collection<String> asked) {
    String now = seen.find(alias).orElse(name);
    if (!now.equals(name)) {
      // The client keeps the other, which may serve it for other names.
      subscription.rename(alias, now);
      asked.add(now);
    }
    return now;
  }

  private String called(String alias, String name) {
    subscription.rename(alias, name);
    delivered.remove(name);
    names.put(alias, name);
    unserved.remove(alias);
    unanswered.computeIfAbsent(name, any -> new TreeSet<>()).add(alias);
    return name;
  }

  private void forget(String name) {
    subscription.forget(name);
    unknown.add(name);
    unserved.add(name);
  }

  /** What a response has to say to the names that were used; it is said then. */
  Answers answers(Changes changes) {
    Map<String, Set<String>> aliases = new HashMap<>();
    for (EncodedResource update : changes.updates()) {
      Set<String> called = unanswered.remove(update.name());
      if (called != null) {
        aliases.put(update.name(), called);
      }
    }
    Answers answers = new Answers(aliases, List.copyOf(unknown));
    unknown.clear();
    return answers;
  }

  /** Whether there are names that mean nothing and of which the client was not told so. */
  boolean hasUnknown() {
    return !unknown.isEmpty();
  }

  /** The names of resources that are not wanted any more, for what the client called them. */
  Collection<String> dropped(Collection<String> unsubscribed) {
    unsubscribed.forEach(unserved::remove);
    if (names.isEmpty()) {
      return unsubscribed;
    }
    List<String> dropped = new ArrayList<>();
    for (String alias : unsubscribed) {
      String name = Objects.requireNonNullElse(names.remove(alias), alias);
      if (!names.containsValue(name)) {
        dropped.add(name);
      }
    }
    return dropped;
  }
}
