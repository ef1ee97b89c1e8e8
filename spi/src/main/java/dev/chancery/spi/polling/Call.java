// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import java.time.Duration;

/**
 * One question to a back end, and who hears the answer.
 *
 * @param <A> the answer
 */
interface Call<A> {

  /** Asks, and waits for the answer; on a thread of the plugin. */
  A ask() throws Exception;

  /**
   * What is taken as the answer where there is none.
   *
   * @param retryAfter when the back end wants to be asked again; zero if it did not say
   */
  A failed(String message, Duration retryAfter);

  /** The answer, or that there was none in time; once. */
  void answered(A answer);

  /** The call has left its thread; always after the answer. */
  void left();
}
