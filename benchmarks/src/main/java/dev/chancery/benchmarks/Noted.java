// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import dev.chancery.spi.model.Option;

/**
 * An option of routes that is written into each of them.
 *
 * @param generation tells one note from another
 */
public record Noted(int generation) implements Option {}
