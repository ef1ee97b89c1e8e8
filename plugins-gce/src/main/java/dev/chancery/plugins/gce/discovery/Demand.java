package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.config.LabelSelector;

/** Which instances of a listing an upstream needs. */
sealed interface Demand {

  /** All of them. */
  Demand ALL = new All();

  /** All of them. */
  record All() implements Demand {}

  /**
   * Those that have some labels.
   *
   * @param selector the labels, at least one
   */
  record Labelled(LabelSelector selector) implements Demand {}

  /** What is needed for a selector. */
  static Demand of(LabelSelector selector) {
    return selector.isEmpty() ? ALL : new Labelled(selector);
  }
}
