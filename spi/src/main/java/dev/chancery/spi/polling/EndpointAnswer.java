package dev.chancery.spi.polling;

import dev.chancery.spi.model.EndpointSet;

/** What a back end says of one upstream. */
public sealed interface EndpointAnswer {

  /** All endpoints of the upstream, obtained without error. */
  static EndpointAnswer found(EndpointSet endpoints) {
    return new Found(endpoints);
  }

  /**
   * The endpoints of the upstream can't be had now.
   *
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  static EndpointAnswer failed(String message) {
    return new Failed(message);
  }

  /**
   * All endpoints of the upstream.
   *
   * @param endpoints the endpoints; the empty set means that the upstream has none
   */
  record Found(EndpointSet endpoints) implements EndpointAnswer {}

  /**
   * The endpoints can't be had now.
   *
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  record Failed(String message) implements EndpointAnswer {}
}
