// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.config.LabelSelector;
import java.util.List;

/** Which instances of a listing an upstream needs. */
sealed interface Demand {

  /** All of them. */
  Demand ALL = new All();

  /** Those that are needed. */
  List<GceInstance> in(InstanceIndex instances);

  /** All of them. */
  record All() implements Demand {
    @Override
    public List<GceInstance> in(InstanceIndex instances) {
      return instances.all();
    }
  }

  /**
   * Those that have some labels.
   *
   * @param selector the labels, at least one
   */
  record Labelled(LabelSelector selector) implements Demand {
    @Override
    public List<GceInstance> in(InstanceIndex instances) {
      return instances.matching(selector);
    }
  }

  /** What is needed for a selector. */
  static Demand of(LabelSelector selector) {
    return selector.isEmpty() ? ALL : new Labelled(selector);
  }
}
