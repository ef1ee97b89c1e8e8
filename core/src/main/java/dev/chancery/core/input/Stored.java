// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.spi.model.Resource;

/**
 * A resource as it is served, and the version that a conditional write names.
 *
 * @param resource the resource
 * @param resourceVersion changes whenever the resource does; opaque
 * @param location where it was written, such as {@code edge.yaml:12}; {@code host} for what the
 *     host applied
 * @param <R> the kind
 */
public record Stored<R extends Resource>(R resource, String resourceVersion, String location) {}
