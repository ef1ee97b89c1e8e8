// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.status;

import dev.chancery.core.policy.Attachment;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;

/**
 * What became of a resource.
 *
 * @param key the resource
 * @param state how it fares, the worst that applies
 * @param problems why, each with who says so; empty if accepted
 * @param proxies for an upstream, a resource that becomes one, or a group of them, the proxies that
 *     route to it, sorted
 * @param location where it was written; empty if all that was written was refused
 * @param resourceVersion the version that is served; empty if none is
 * @param attachments for a policy, what became of it at each of its targets
 */
public record ResourceStatus(
    ResourceKey key,
    State state,
    List<Problem> problems,
    List<ResourceRef> proxies,
    String location,
    String resourceVersion,
    List<Attachment> attachments) {

  /** How a resource fares. */
  public enum State {
    /** Served as it was written. */
    ACCEPTED,
    /** Known, but something is awaited before it is served, such as the first endpoints. */
    PENDING,
    /** Served, but something about it needs attention. */
    WARNING,
    /** Not served as it was written; if there was a good one before, that one is. */
    REJECTED
  }

  /** Copies the lists. */
  public ResourceStatus {
    problems = List.copyOf(problems);
    proxies = List.copyOf(proxies);
    attachments = List.copyOf(attachments);
  }
}
