// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;

/**
 * Brings a kind of resource that routes may refer to as they do to an upstream, such as a {@code
 * MicroVM}: {@code destination: {backend: {kind: MicroVM, name: cart}}}.
 *
 * <p>Each such resource becomes an upstream of its own. Its endpoints come from wherever those of
 * its type do: a {@link DiscoveryPlugin}, or the upstream itself. It is there as long as the
 * resource is, and what is wrong with it is told in the status of the resource.
 *
 * @param <B> the record of the kind
 */
public interface BackendPlugin<B extends Record & Resource> extends Plugin {

  /** {@return the kind} Asked once. */
  ResourceKind<B> kind();

  /**
   * {@return the upstream that a resource of the kind becomes} Called for each that is new or has
   * changed; must not wait.
   *
   * <p>The result may depend on the arguments alone. May be called by two threads at a time, as
   * resources are also looked at before they are written, see {@link ResourceReview}.
   *
   * @param backend the resource
   * @param metadata what the upstream is called, to be taken over: its namespace and labels are
   *     those of the resource, and no upstream that a user writes has its name
   * @throws dev.chancery.spi.model.InvalidValueException if the resource can't be served; the
   *     upstream that it last became stays, and the message appears in its status, as does that of
   *     any other exception
   */
  Upstream upstream(B backend, Metadata metadata);
}
