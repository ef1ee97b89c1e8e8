// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.policy.Place;
import dev.chancery.spi.model.ResourceRef;
import java.util.Set;

/**
 * All that is read to make what a proxy has beside its listeners.
 *
 * @param place what holds for the proxy
 * @param named the upstreams that its policies name
 * @param missing those of them that are not there
 */
record ProxyInput(Place place, Set<ResourceRef> named, Set<ResourceRef> missing) {}
