// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import dev.chancery.spi.model.Upstream;
import java.util.List;

/** Asks a back end for the upstreams that exist there without a user's having written them. */
@FunctionalInterface
public interface UpstreamQuery {

  /**
   * Asks for all of them. It runs on the plugin's executor and may wait, but must end soon when its
   * thread is interrupted, which happens when time is up or the watch is closed; as long as it
   * doesn't, it is not called again. One call runs at a time.
   *
   * @return all upstreams that there are, and what could not become one
   * @throws RetryAfterException if they can't be had, nor will be before a time has passed
   * @throws Exception if they can't be had; its message is shown to users, so it must hold nothing
   *     secret
   */
  Answer ask() throws Exception;

  /**
   * What the back end said.
   *
   * @param upstreams all that there are; they replace those of the answer before
   * @param problems what is there and could not become an upstream, and why; nothing secret
   */
  record Answer(List<Upstream> upstreams, List<String> problems) {

    /** Copies the lists. */
    public Answer {
      upstreams = List.copyOf(upstreams);
      problems = List.copyOf(problems);
    }
  }
}
