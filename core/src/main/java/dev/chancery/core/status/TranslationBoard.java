// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.status;

import dev.chancery.core.policy.Attachment;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** What translation has to say of each resource. Written by the loop, read by any thread. */
public final class TranslationBoard {

  private volatile PMap<ResourceKey, List<Problem>> problems = HashTreePMap.empty();
  private volatile PMap<ResourceRef, Set<ResourceRef>> users = HashTreePMap.empty();
  private volatile PMap<ResourceRef, Set<ResourceRef>> groupUsers = HashTreePMap.empty();
  private volatile PMap<ResourceRef, Problem> unpublished = HashTreePMap.empty();
  private volatile PMap<ResourceKey, List<Problem>> admission = HashTreePMap.empty();
  private volatile PMap<String, PMap<ResourceKey, List<Problem>>> derivation = HashTreePMap.empty();
  private volatile PMap<ResourceKey, List<Attachment>> attachments = HashTreePMap.empty();
  private volatile PMap<ResourceRef, List<Problem>> trials = HashTreePMap.empty();

  /**
   * Takes over what is new.
   *
   * @param newProblems of each resource that was looked at, what there is to say; an empty list
   *     where all is well
   * @param newUsers of each upstream whose users changed, the proxies that route to it
   */
  public void update(
      Map<ResourceKey, List<Problem>> newProblems, Map<ResourceRef, Set<ResourceRef>> newUsers) {
    problems = withLists(problems, newProblems);
    users = with(users, newUsers);
  }

  /**
   * Takes over who names groups.
   *
   * @param found of each group whose users changed, the proxies that name it
   */
  public void grouped(Map<ResourceRef, Set<ResourceRef>> found) {
    groupUsers = with(groupUsers, found);
  }

  /**
   * Takes over what validation plugins say.
   *
   * @param found of each resource that was looked at, what there is to say; an empty list where all
   *     is well
   */
  public void admitted(Map<ResourceKey, List<Problem>> found) {
    admission = withLists(admission, found);
  }

  /**
   * Takes over what plugins that make resources of others say.
   *
   * @param found by who says it, of each resource that was looked at, what there is to say; an
   *     empty list where all is well
   */
  public void derived(Map<String, Map<ResourceKey, List<Problem>>> found) {
    PMap<String, PMap<ResourceKey, List<Problem>>> next = derivation;
    for (var entry : found.entrySet()) {
      PMap<ResourceKey, List<Problem>> before =
          next.getOrDefault(entry.getKey(), HashTreePMap.empty());
      next = next.plus(entry.getKey(), withLists(before, entry.getValue()));
    }
    derivation = next;
  }

  /**
   * Takes over what became of policies.
   *
   * @param found of each policy that was looked at, what became of it at its targets; an empty list
   *     of one that has gone
   */
  public void attached(Map<ResourceKey, List<Attachment>> found) {
    attachments = withLists(attachments, found);
  }

  List<Attachment> attachments(ResourceKey policy) {
    return attachments.getOrDefault(policy, List.of());
  }

  private static <T> PMap<ResourceKey, List<T>> withLists(
      PMap<ResourceKey, List<T>> before, Map<ResourceKey, List<T>> found) {
    PMap<ResourceKey, List<T>> next = before;
    for (var entry : found.entrySet()) {
      next =
          entry.getValue().isEmpty()
              ? next.minus(entry.getKey())
              : next.plus(entry.getKey(), List.copyOf(entry.getValue()));
    }
    return next;
  }

  private static PMap<ResourceRef, Set<ResourceRef>> with(
      PMap<ResourceRef, Set<ResourceRef>> before, Map<ResourceRef, Set<ResourceRef>> found) {
    PMap<ResourceRef, Set<ResourceRef>> next = before;
    for (var entry : found.entrySet()) {
      next =
          entry.getValue().isEmpty()
              ? next.minus(entry.getKey())
              : next.plus(entry.getKey(), Set.copyOf(entry.getValue()));
    }
    return next;
  }

  /**
   * Takes over whether the newest snapshot of a proxy could be published.
   *
   * @param proxy the proxy
   * @param problem why it could not; nothing if it was
   */
  public void published(ResourceRef proxy, Optional<Problem> problem) {
    unpublished =
        problem.isPresent() ? unpublished.plus(proxy, problem.get()) : unpublished.minus(proxy);
  }

  /**
   * Takes over what Envoys would refuse of a proxy's snapshot.
   *
   * @param proxy the proxy
   * @param found what they would refuse; empty for nothing
   */
  public void tried(ResourceRef proxy, List<Problem> found) {
    trials = found.isEmpty() ? trials.minus(proxy) : trials.plus(proxy, List.copyOf(found));
  }

  List<Problem> problems(ResourceKey key) {
    List<Problem> found = new ArrayList<>(admission.getOrDefault(key, List.of()));
    new TreeMap<>(derivation)
        .values()
        .forEach(told -> found.addAll(told.getOrDefault(key, List.of())));
    found.addAll(problems.getOrDefault(key, List.of()));
    if (key.kind().equals(Proxy.KIND) && unpublished.containsKey(key.ref())) {
      found.add(unpublished.get(key.ref()));
    }
    if (key.kind().equals(Proxy.KIND)) {
      found.addAll(trials.getOrDefault(key.ref(), List.of()));
    }
    return found;
  }

  Set<ResourceRef> groupUsers(ResourceRef group) {
    return groupUsers.getOrDefault(group, Set.of());
  }

  Set<ResourceRef> users(ResourceRef upstream) {
    return users.getOrDefault(upstream, Set.of());
  }
}
