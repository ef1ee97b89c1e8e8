// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.core.input.Catalog;
import dev.chancery.spi.ResourceOutcome;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the work of a leader may see of the control plane.
 *
 * @param catalog the resources
 * @param outcomes what became of each, sorted
 */
public record LeaderView(Catalog catalog, Supplier<List<ResourceOutcome>> outcomes) {}
