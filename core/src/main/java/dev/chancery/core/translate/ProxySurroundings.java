// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceRef;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a pass needs to know of what is around the proxy.
 *
 * @param servable which upstreams routes may point to
 * @param turned the upstreams of which that is another since the pass before
 * @param secrets what the proxy may know of secrets
 */
record ProxySurroundings(
    Predicate<ResourceRef> servable, Set<ResourceRef> turned, SecretScope secrets) {}
