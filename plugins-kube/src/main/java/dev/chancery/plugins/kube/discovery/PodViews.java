// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.client.PodEvents;
import dev.chancery.plugins.kube.cluster.PodImage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pods of the namespaces in which an upstream depends on them. Pods are many, so that no others
 * are read. For use by one thread at a time.
 */
final class PodViews {

  private static final PodImage NO_PODS = new PodImage();

  private final PodView.Listener listener;
  private final Map<String, Watched> watched = new HashMap<>();

  private record Watched(PodView view, Runnable end) {}

  /** What the pods are read by. */
  interface Reader {

    /**
     * Begins to tell of the pods of a namespace.
     *
     * @return what ends it
     */
    Runnable read(String namespace, PodEvents events);
  }

  PodViews(PodView.Listener listener) {
    this.listener = listener;
  }

  /** Watches the pods of these namespaces from now on, and no others. */
  void need(Set<String> namespaces, Reader reader) {
    Set<String> unneeded = new HashSet<>(watched.keySet());
    unneeded.removeAll(namespaces);
    unneeded.forEach(this::forget);
    for (String namespace : namespaces) {
      watched.computeIfAbsent(namespace, name -> watch(name, reader));
    }
  }

  /** Forgets all, as another connection will tell it. */
  void clear() {
    Set.copyOf(watched.keySet()).forEach(this::forget);
  }

  private void forget(String namespace) {
    Optional.ofNullable(watched.remove(namespace)).ifPresent(one -> one.end().run());
  }

  private Watched watch(String namespace, Reader reader) {
    PodView view = new PodView(namespace, listener);
    return new Watched(view, reader.read(namespace, view));
  }

  /** What the upstream takes by its pods; nothing until the pods that it depends on are known. */
  Optional<PodChoice> of(KubeTarget target) {
    if (!target.needsPods()) {
      return Optional.of(choice(target, NO_PODS));
    }
    return view(target).filter(PodView::isSynced).map(view -> choice(target, view.image()));
  }

  private static PodChoice choice(KubeTarget target, PodImage pods) {
    return new PodChoice(target.config().selector(), target.labels(), pods);
  }

  /** Why the pods that the upstream depends on can't be read now, if they can't. */
  Optional<String> trouble(KubeTarget target) {
    return target.needsPods()
        ? view(target).map(PodView::trouble).filter(trouble -> !trouble.isEmpty())
        : Optional.empty();
  }

  private Optional<PodView> view(KubeTarget target) {
    return Optional.ofNullable(watched.get(target.service().namespace())).map(Watched::view);
  }
}
