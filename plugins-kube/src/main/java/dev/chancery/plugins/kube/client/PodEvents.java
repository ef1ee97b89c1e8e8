package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.KubePod;

/** Who hears of the pods of one namespace: one call at a time, in order. */
public interface PodEvents {

  /** A pod is there, or was changed. */
  void podIs(KubePod pod);

  /** A pod has gone. */
  void podGone(String name);

  /** All was told that is there now, and it is kept up to date from now on. */
  void isCurrent();

  /**
   * The pods can't be read now; what was told stays. Another {@link #isCurrent} ends it.
   *
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  void isStale(String message);
}
