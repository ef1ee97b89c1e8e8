// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;

/**
 * What became of a resource, for a source that shows it to users where they write. It has nothing
 * in it that changes by itself as time goes by, and no secret.
 *
 * @param key the resource
 * @param accepted whether it is right as it was written; if not, the last one that was right is
 *     served, if there was one
 * @param programmed whether Envoys are served something of it
 * @param problems what is wrong with it, and what needs attention; empty if all is well
 * @param proxies the proxies that route to it, sorted; empty for what no proxy routes to
 */
public record ResourceOutcome(
    ResourceKey key,
    boolean accepted,
    boolean programmed,
    List<Problem> problems,
    List<ResourceRef> proxies) {

  /** Copies the lists. */
  public ResourceOutcome {
    problems = List.copyOf(problems);
    proxies = List.copyOf(proxies);
  }
}
