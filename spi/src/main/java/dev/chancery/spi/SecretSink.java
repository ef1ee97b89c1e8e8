// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;

/**
 * Where a plugin puts what it knows of secrets that are tracked. The first answer for a secret is
 * its sync: until then, or until that took too long, whatever names the secret stays as Envoys have
 * it, and at the start nothing is served. All but {@link #fail} are answers. May be called from any
 * thread, never waits, and ignores secrets that are not tracked and calls after the watch was
 * closed.
 */
public interface SecretSink {

  /**
   * What a secret holds. It replaces what was told before; equal content goes no further. Where a
   * host or a {@link SourcePlugin} has a secret of the same name, that one is served, and the
   * secret's status tells of both.
   *
   * @param secret a secret that is tracked
   * @param content what it holds
   */
  void publish(ResourceRef secret, SecretContent content);

  /**
   * There is no such secret here, or not any more. Envoys keep what they have of one that has gone
   * while something names it, and the status says so.
   *
   * @param secret a secret that is tracked
   */
  void missing(ResourceRef secret);

  /**
   * Whether there is such a secret or not, it can't be used until somebody changes something: it
   * holds what is wrong, or it may not be read. What was published before stays, and its status
   * tells the problem, until the next word.
   *
   * @param secret a secret that is tracked
   * @param message what was found and what was expected; nothing that it holds
   */
  void reject(ResourceRef secret, String message);

  /**
   * A secret can't be read now, as when the place where it is kept does not answer. This is no
   * answer. What was published before stays, and its status tells the problem, until the next word.
   *
   * @param secret a secret that is tracked
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  void fail(ResourceRef secret, String message);
}
