package dev.chancery.spi;

import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;

/**
 * Where a discovery plugin puts what it knows. It takes whole sets; the first word for an upstream,
 * a set or a failure, is its sync. May be called from any thread, never waits, and ignores
 * upstreams that are not tracked and calls after the watch was closed.
 */
public interface EndpointSink {

  /**
   * All endpoints of an upstream, obtained without error. They replace those published before;
   * equal ones go no further.
   *
   * @param upstream an upstream that is tracked
   * @param endpoints all of them; the empty set means that the upstream has none
   */
  void publish(ResourceRef upstream, EndpointSet endpoints);

  /**
   * The endpoints of an upstream can't be had now. Those published before stay, and the upstream's
   * status tells the problem and their age, until the next set. May be called any number of times.
   *
   * @param upstream an upstream that is tracked
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  void fail(ResourceRef upstream, String message);
}
