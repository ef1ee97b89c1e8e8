// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.spi.model.ResourceRef;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The services of one place, read by one watch for several members: by the connection of whoever
 * joined first, and when that one leaves, by that of the next, which compares what it finds with
 * what is known. Each member hears in tasks of its own what has changed since it heard the last
 * time; one that is slow is kept no more than a name for each service. Safe for use by several
 * threads.
 */
final class SharedFeed {

  private final ObjectsOf<Service> services;
  private final Object lock = new Object();

  // All below is guarded by lock.
  private final Map<ServiceKey, ServiceFact> facts = new HashMap<>();
  private final Set<ServiceKey> unseen = new HashSet<>(); // by the reading that is under way
  private final List<Member> members = new ArrayList<>();
  private FeedState state = FeedState.BEGINNING;
  private @Nullable Reading reading;

  SharedFeed(ObjectsOf<Service> services) {
    this.services = services;
  }

  boolean isEmpty() {
    synchronized (lock) {
      return members.isEmpty();
    }
  }

  /** One more, which is to {@link Member#begin}. */
  Member join(Connection connection, ServiceNews news, Runnable turned) {
    Member member = new Member(connection, news, turned);
    synchronized (lock) {
      member.changed.addAll(facts.keySet());
      members.add(member);
    }
    return member;
  }

  /** Sees to it that somebody reads, if anybody listens. */
  private void proceed() {
    Reading next;
    synchronized (lock) {
      if (reading != null || members.isEmpty()) {
        return;
      }
      next = new Reading(members.get(0));
      reading = next;
      unseen.addAll(facts.keySet());
    }
    next.feed.start();
  }

  private void leave(Member member) {
    Reading ended = null;
    synchronized (lock) {
      member.left = true;
      members.remove(member);
      if (reading != null && reading.host.equals(member)) {
        ended = reading;
        reading = null;
      }
      if (members.isEmpty()) {
        facts.clear();
        unseen.clear();
        state = FeedState.BEGINNING;
      }
    }
    if (ended != null) {
      ended.feed.close();
    }
    proceed();
  }

  private void learn(Reading from, ServiceKey key, @Nullable ServiceFact fact) {
    List<Member> waiting = List.of();
    synchronized (lock) {
      if (from.equals(reading)) {
        unseen.remove(key);
        boolean isNews =
            fact == null ? facts.remove(key) != null : !fact.equals(facts.put(key, fact));
        waiting = isNews ? changed(Set.of(key)) : waiting;
      }
    }
    waiting.forEach(Member::wake);
  }

  private void turned(Reading from) {
    List<Member> waiting = List.of();
    synchronized (lock) {
      if (from.equals(reading)) {
        FeedState told = from.feed.state();
        Set<ServiceKey> gone = told.listed() ? Set.copyOf(unseen) : Set.of();
        unseen.removeAll(gone);
        facts.keySet().removeAll(gone);
        state = told.after(state);
        waiting = changed(gone);
      }
    }
    waiting.forEach(Member::wake);
  }

  /** Whom to wake. To be called with the lock. */
  private List<Member> changed(Collection<ServiceKey> keys) {
    List<Member> asleep = new ArrayList<>();
    for (Member member : members) {
      member.changed.addAll(keys);
      if (!member.waking) {
        member.waking = true;
        asleep.add(member);
      }
    }
    return asleep;
  }

  /** One who listens, until it is closed. */
  final class Member implements Progress, AutoCloseable {

    private final Connection connection;
    private final ServiceNews news;
    private final Runnable turned;
    private final Set<ServiceKey> changed = new LinkedHashSet<>(); // guarded by lock
    private boolean waking; // guarded by lock
    private boolean left; // guarded by lock
    private FeedState heard = FeedState.BEGINNING; // read and written in tasks

    private Member(Connection connection, ServiceNews news, Runnable turned) {
      this.connection = connection;
      this.news = news;
      this.turned = turned;
    }

    void begin() {
      proceed();
      wake();
    }

    private void wake() {
      connection.tasks().execute(this::hear);
    }

    private void hear() {
      List<ServiceKey> keys;
      Map<ServiceKey, ServiceFact> found = new HashMap<>();
      FeedState now;
      synchronized (lock) {
        keys = left ? List.of() : List.copyOf(changed);
        now = left ? heard : state;
        changed.clear();
        waking = false;
        keys.stream().filter(facts::containsKey).forEach(key -> found.put(key, facts.get(key)));
      }
      keys.forEach(key -> tell(key, found.get(key)));
      if (!now.equals(heard)) {
        heard = now;
        turned.run();
      }
    }

    private void tell(ServiceKey key, @Nullable ServiceFact fact) {
      if (fact == null) {
        news.serviceGone(key);
      } else {
        fact.tell(news);
      }
    }

    @Override
    public FeedState state() {
      return heard;
    }

    /** Ends it at once, and tells nothing more; from any thread. */
    @Override
    public void close() {
      leave(this);
    }
  }

  /** What one of the members reads for all. */
  private final class Reading implements Feed.Listener<Service>, ServiceNews {

    private final Member host;
    private final Feed<Service> feed;
    private final OfferEvents offers = new OfferEvents(this);

    Reading(Member host) {
      this.host = host;
      this.feed = new Feed<>(services, host.connection, this);
    }

    @Override
    public void is(Service service) {
      offers.serviceIs(service);
    }

    @Override
    public void gone(ResourceRef name) {
      offers.serviceGone(name);
    }

    @Override
    public void turned() {
      SharedFeed.this.turned(this);
    }

    @Override
    public void serviceIs(ServiceOffer offer) {
      learn(this, offer.key(), new ServiceFact.Understood(offer));
    }

    @Override
    public void serviceGone(ServiceKey key) {
      learn(this, key, null);
    }

    @Override
    public void isUnclear(ServiceKey key, String message) {
      learn(this, key, new ServiceFact.Unclear(key, message));
    }
  }
}
