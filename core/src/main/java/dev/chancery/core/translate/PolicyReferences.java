// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceRef;
import java.util.Optional;
import java.util.Set;

/**
 * What policies may refer to while they are applied.
 *
 * @param named the upstreams that they name
 * @param missing those of them that are not there
 * @param secrets answers what they ask of secrets
 * @param extras what may be served with a listener; nothing where no listener is made
 */
record PolicyReferences(
    Set<ResourceRef> named,
    Set<ResourceRef> missing,
    SecretRequests secrets,
    Optional<ListenerExtras> extras) {}
