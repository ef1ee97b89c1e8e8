package dev.chancery.spi.polling;

import dev.chancery.spi.model.EndpointSet;
import java.util.List;

/** What a back end says of one upstream. */
public sealed interface EndpointAnswer {

  /** All endpoints of the upstream, obtained without error. */
  static EndpointAnswer found(EndpointSet endpoints) {
    return found(endpoints, List.of());
  }

  /**
   * All endpoints of the upstream, and what its user should know of them.
   *
   * @param endpoints the endpoints
   * @param warnings what the upstream's status tells beside; nothing secret
   */
  static EndpointAnswer found(EndpointSet endpoints, List<String> warnings) {
    return new Found(endpoints, warnings);
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
   */
  record Failed(String message) implements EndpointAnswer {}
}
