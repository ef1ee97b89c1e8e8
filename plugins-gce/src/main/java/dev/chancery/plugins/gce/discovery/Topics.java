// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All questions that some upstream reads. To be used in tasks. */
final class Topics implements Knowledge {

  /**
   * What topics work with.
   *
   * @param tasks where all of them run, one after the other
   */
  record Means(PluginContext context, Executor tasks, Asker asker, Topic.Listener listener) {}

  private final Means means;
  private final Predicate<Project> listedWhole;
  private final Map<Question<?>, Topic<?>> topics = new HashMap<>();
  private final Map<ResourceRef, Set<Question<?>>> readBy = new HashMap<>();

  /**
   * @param listedWhole of which projects the instances of all zones are listed together
   */
  Topics(Means means, Predicate<Project> listedWhole) {
    this.means = means;
    this.listedWhole = listedWhole;
  }

  @Override
  public boolean isListedWhole(Project project) {
    return listedWhole.test(project);
  }

  @Override
  @SuppressWarnings("unchecked") // a topic's type is that of its question
  public <A> Known<A> known(Question<A> question) {
    Topic<A> topic = (Topic<A>) topics.get(question);
    return topic == null ? Known.nothing() : topic.known();
  }

  /**
   * Sets what an upstream reads from now on.
   *
   * @param demands what it needs of the answer to each question
   * @param interval how often it wants to know
   */
  void read(ResourceRef upstream, Map<Question<?>, Demand> demands, Duration interval) {
    Set<Question<?>> before = readBy.getOrDefault(upstream, Set.of());
    demands.forEach((question, demand) -> topic(question).read(upstream, demand, interval));
    before.stream()
        .filter(question -> !demands.containsKey(question))
        .forEach(question -> leave(upstream, question));
    if (demands.isEmpty()) {
      readBy.remove(upstream);
    } else {
      readBy.put(upstream, Set.copyOf(demands.keySet()));
    }
  }

  /** Lets go of clients and threads that no topic needs. */
  void tidy() {
    means
        .asker()
        .retain(topics.keySet().stream().map(Question::project).collect(Collectors.toSet()));
  }

  void stop() {
    List.copyOf(topics.values()).forEach(Topic::stop);
    topics.clear();
  }

  private Topic<?> topic(Question<?> question) {
    return topics.computeIfAbsent(question, key -> new Topic<>(key, means));
  }

  private void leave(ResourceRef upstream, Question<?> question) {
    Topic<?> topic = topics.get(question);
    if (topic != null && topic.leave(upstream)) {
      topic.stop();
      topics.remove(question);
    }
  }
}
