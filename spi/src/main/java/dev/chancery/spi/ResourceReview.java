// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Says what is wrong with resources before they are written, for a source that has its users ask
 * first. Safe for use by several threads.
 */
public interface ResourceReview {

  /**
   * What there is to say of a text: what is wrong with the documents themselves, what validation
   * plugins say, and what their translation says. Nothing of it is kept or served.
   *
   * <p>Resources may be written in any order. So what a resource refers to, and is not there, is
   * never an error here, but a warning at most; and so is whatever the translation says of a
   * resource that asks for secrets. Of a resource that attaches options to others, the result has
   * what becomes of it at its targets, not what becomes of them.
   *
   * <p>Waits for plugins, each call of which takes no longer than the hook budget, and for other
   * reviews.
   *
   * @param text YAML or JSON
   * @param patience how long to wait for other reviews to end, before this one begins
   * @return empty if there is nothing to say; a location is one within the resource, such as {@code
   *     spec.listeners[0]}, or empty
   * @throws TimeoutException if others were under way for all that time, or the control plane is
   *     closed
   */
  List<Problem> review(String text, Duration patience) throws TimeoutException;

  /**
   * Tells why users can't ask now; replaces what was told before.
   *
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  void fail(String message);

  /** Tells that users can ask, and that there is no trouble any more. */
  void isWell();
}
