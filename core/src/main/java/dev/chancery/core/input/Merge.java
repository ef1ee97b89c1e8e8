// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import java.util.List;

/** What becomes of an upstream that somebody wrote and a discovery plugin found too. */
@FunctionalInterface
public interface Merge {

  /**
   * The upstream that is served. Must not wait, and must not throw.
   *
   * @param upstreamType the type of the discovery that found it
   * @param existing what was written
   * @param discovered what was found
   * @return what is served, and what went wrong
   */
  Result merge(String upstreamType, Resource existing, Resource discovered);

  /**
   * What the merging gave.
   *
   * @param resource what is served; of the same key as what was written
   * @param problems what went wrong
   */
  record Result(Resource resource, List<Problem> problems) {

    /** Copies the list. */
    public Result {
      problems = List.copyOf(problems);
    }
  }
}
