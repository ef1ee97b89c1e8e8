// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import java.util.List;

/**
 * All that the nodes of a group are to be served, consistent or not.
 *
 * @param resources the resources; a name may be there twice, which a server may refuse
 * @param version the version of each type, for servers with {@link Capability#GIVEN_VERSIONS};
 *     empty where the server, or its adapter, finds one: the same for the same content
 */
public record Content(List<XdsResource> resources, String version) {

  /** Copies the list. */
  public Content {
    resources = List.copyOf(resources);
  }

  /**
   * {@return the resources of a type}
   *
   * @param typeUrl the type
   */
  public List<XdsResource> ofType(String typeUrl) {
    return resources.stream().filter(resource -> resource.typeUrl().equals(typeUrl)).toList();
  }
}
