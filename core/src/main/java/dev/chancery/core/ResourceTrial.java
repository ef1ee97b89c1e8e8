// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.Snapshot;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Tells which resources an Envoy would refuse, before any Envoy gets them: by asking a real one,
 * for example. What it refuses is not published: the resource stays as it was. Of one that was not
 * there before, a listener is left out; anything else is published all the same, as other resources
 * refer to it, and the Envoys refuse it alone. Safe for use by several threads.
 */
public interface ResourceTrial extends AutoCloseable {

  /**
   * Begins to try resources. Must not wait, as translation does meanwhile.
   *
   * @param snapshot what is to be published
   * @param changed the resources that are to be tried, all of which are in the snapshot; not empty
   * @return completes on any thread, with a reason for each resource that would be refused; or
   *     exceptionally, if that can't be told
   */
  CompletionStage<Map<ResourceName, String>> refusals(Snapshot snapshot, Set<ResourceName> changed);

  /** Ends it. The control plane does so when it is closed. */
  @Override
  default void close() {}
}
