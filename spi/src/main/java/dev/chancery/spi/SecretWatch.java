// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.ResourceRef;
import java.util.Set;

/** A running watch of secrets. Its methods are called one after the other and must not wait. */
public interface SecretWatch extends AutoCloseable {

  /**
   * Sets which secrets are watched from now on. Each new one must be answered on the sink; for the
   * others nothing is interrupted. What is not among them must not be read.
   *
   * @param secrets all secrets that something names and may use, wherever they are kept; most of
   *     them may be elsewhere
   */
  void track(Set<ResourceRef> secrets);

  /**
   * Ends all work of this watch at once, including requests under way; the sink is not called any
   * more. A second call does nothing.
   */
  @Override
  void close();
}
