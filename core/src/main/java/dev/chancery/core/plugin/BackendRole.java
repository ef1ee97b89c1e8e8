// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.BackendPlugin;
import dev.chancery.spi.ResourceKind;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;

/**
 * A kind of resource that becomes an upstream, and the plugin that brought it.
 *
 * @param plugin the name of the plugin, for reports
 * @param role the role
 * @param kind the kind
 * @param <B> the record of the kind
 */
public record BackendRole<B extends Record & Resource>(
    String plugin, BackendPlugin<B> role, ResourceKind<B> kind) {

  /**
   * {@return what the plugin makes of a resource; see {@link BackendPlugin#upstream}}
   *
   * @param backend a resource of the kind
   * @param metadata what the upstream is called
   * @throws ClassCastException if the resource is of another kind
   */
  public Upstream upstream(Resource backend, Metadata metadata) {
    return role.upstream(kind.type().cast(backend), metadata);
  }
}
