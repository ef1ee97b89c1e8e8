// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Map;

/** Asks a back end for endpoints: the one function that a polled discovery is made of. */
@FunctionalInterface
public interface EndpointQuery {

  /**
   * Asks for the endpoints of all these upstreams, best by one request. It runs on the plugin's
   * executor and may wait, but must end soon when its thread is interrupted, which happens when
   * time is up or the watch is closed; as long as it doesn't, it is not called again. At most two
   * calls run at a time, for different upstreams.
   *
   * @param upstreams at least one, sorted by reference
   * @return for each upstream its endpoints or why they can't be had; an upstream that is left out
   *     is taken as failed, one that was not asked for is ignored
   * @throws RetryAfterException if none of the upstreams could be answered, nor will be before a
   *     time has passed
   * @throws Exception if none of the upstreams could be answered; its message is shown to users, so
   *     it must hold nothing secret
   */
  Map<ResourceRef, EndpointAnswer> ask(List<Upstream> upstreams) throws Exception;
}
