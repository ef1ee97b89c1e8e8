// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Upstream;
import java.util.List;

/**
 * Where a discovery plugin puts the upstreams that it found. May be called from any thread and
 * never waits. The first publication is the sync; a failure is none.
 */
public interface UpstreamSink {

  /**
   * All upstreams that exist in the back end, obtained without error; they replace those published
   * before, and equal ones go no further.
   *
   * @param upstreams all of them, each once, of the plugin's type; the empty list means that there
   *     are none any more
   */
  void publish(List<Upstream> upstreams);

  /**
   * The back end can't be asked now. What was published before stays.
   *
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  void fail(String message);
}
