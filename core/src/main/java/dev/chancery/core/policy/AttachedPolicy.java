// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.ResourceKey;

/**
 * Options that are attached by reference.
 *
 * @param key the resource that attaches them
 * @param options those of its options that may be attached to the part at hand
 */
public record AttachedPolicy(ResourceKey key, Options options) {}
