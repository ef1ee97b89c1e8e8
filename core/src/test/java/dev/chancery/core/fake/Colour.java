// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.model.Option;

/**
 * An option of upstreams in tests.
 *
 * @param name the colour
 */
public record Colour(String name) implements Option {}
