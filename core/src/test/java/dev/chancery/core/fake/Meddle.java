// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.model.Option;

/**
 * An option that has Envoy refuse a part of what it applies to.
 *
 * @param what {@code route}, {@code match}, {@code host} or {@code listener}; anything else is
 *     harmless
 */
public record Meddle(String what) implements Option {}
