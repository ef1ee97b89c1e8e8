// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.function.Supplier;

/** What a fault does with a request. */
@FunctionalInterface
interface Effect {

  /**
   * Answers, or does not.
   *
   * @param answer makes the right answer, as the world is when it is called
   * @param fault the fault, which may be removed meanwhile
   */
  void answer(HttpExchange exchange, Supplier<Answer> answer, ActiveFault fault) throws IOException;
}
