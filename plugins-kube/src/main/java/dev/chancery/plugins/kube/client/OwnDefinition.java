// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.spi.model.KindName;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** Where the API has a kind of Chancery's own. */
final class OwnDefinition {

  private OwnDefinition() {}

  /**
   * Says it, without asking the cluster.
   *
   * @param plural what the API calls the kind, such as {@code upstreams}
   */
  static ResourceDefinitionContext of(String kind, String plural) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(KindName.GROUP)
        .withVersion(KindName.VERSION)
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }
}
