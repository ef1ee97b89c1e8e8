// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import dev.chancery.spi.model.EndpointSet;
import java.time.Duration;
import java.util.List;

/** What a back end says of one upstream. */
public sealed interface EndpointAnswer {

  /**
   * {@return all endpoints of the upstream, obtained without error}
   *
   * @param endpoints the endpoints; the empty set means that the upstream has none
   */
  static EndpointAnswer found(EndpointSet endpoints) {
    return found(endpoints, List.of());
  }

  /**
   * {@return all endpoints of the upstream, and what its user should know of them}
   *
   * @param endpoints the endpoints
   * @param warnings what the upstream's status tells beside; nothing secret
   */
  static EndpointAnswer found(EndpointSet endpoints, List<String> warnings) {
    return new Found(endpoints, warnings);
  }

  /**
   * {@return that the endpoints of the upstream can't be had now} It is asked for again after a
   * pause of the {@link PollSchedule}.
   *
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  static EndpointAnswer failed(String message) {
    return failed(message, Duration.ZERO);
  }

  /**
   * {@return that the endpoints of the upstream can't be had now, and that it is of no use to ask
   * for them before a time has passed, such as when a quota is used up} Other upstreams are asked
   * for as usual.
   *
   * @param message what was tried, what failed, and what would help; nothing secret
   * @param retryAfter how long not to ask for this upstream; as long as usual if it is zero or
   *     negative, at most an hour
   */
  static EndpointAnswer failed(String message, Duration retryAfter) {
    return new Failed(message, retryAfter);
  }

  /**
   * All endpoints of the upstream.
   *
   * @param endpoints the endpoints; the empty set means that the upstream has none
   * @param warnings what the upstream's status tells beside; nothing secret
   */
  record Found(EndpointSet endpoints, List<String> warnings) implements EndpointAnswer {

    /** Copies the list. */
    public Found {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The endpoints can't be had now.
   *
   * @param message what was tried, what failed, and what would help; nothing secret
   * @param retryAfter how long not to ask for this upstream; as long as usual if it is zero or
   *     negative, at most an hour
   */
  record Failed(String message, Duration retryAfter) implements EndpointAnswer {}
}
