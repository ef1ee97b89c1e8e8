// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.client.PodEvents;
import dev.chancery.plugins.kube.cluster.KubePod;
import dev.chancery.plugins.kube.cluster.PodImage;

/** What one connection has told of the pods of a namespace. For use by one thread at a time. */
final class PodView implements PodEvents {

  private final String namespace;
  private final Listener listener;
  private final PodImage image = new PodImage();
  private boolean synced;
  private String trouble = "";

  /** Who hears of what is new. */
  interface Listener {

    /** A pod has come, gone or got other labels. */
    void podChanged(String namespace, String name);

    /** {@link PodView#isSynced} or {@link PodView#trouble} is another. */
    void podsTurned(String namespace);
  }

  PodView(String namespace, Listener listener) {
    this.namespace = namespace;
    this.listener = listener;
  }

  PodImage image() {
    return image;
  }

  /** Whether all was known at some time; before that, nothing can be said of an upstream. */
  boolean isSynced() {
    return synced;
  }

  /** Why the pods can't be read now; empty if they can. */
  String trouble() {
    return trouble;
  }

  @Override
  public void podIs(KubePod pod) {
    changed(image.put(pod), pod.name());
  }

  @Override
  public void podGone(String name) {
    changed(image.remove(name), name);
  }

  private void changed(boolean isNews, String name) {
    if (isNews && synced) {
      listener.podChanged(namespace, name);
    }
  }

  @Override
  public void isCurrent() {
    if (!synced || !trouble.isEmpty()) {
      synced = true;
      trouble = "";
      listener.podsTurned(namespace);
    }
  }

  @Override
  public void isStale(String message) {
    if (!message.equals(trouble)) {
      trouble = message;
      listener.podsTurned(namespace);
    }
  }
}
