// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.Plugin;

/**
 * A role and the plugin that brought it.
 *
 * @param plugin the name of the plugin, for reports, threads and settings; a role's own {@code
 *     name()} may be another
 * @param role the role
 * @param <R> the kind of role
 */
public record Role<R extends Plugin>(String plugin, R role) {}
