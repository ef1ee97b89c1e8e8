// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Something in a list, written only if it is asked for.
 *
 * @param scope where it is, in an aggregated list; else empty
 * @param name its name, unique in its scope
 * @param created when it was made
 * @param json its JSON
 */
record Item(String scope, String name, Instant created, Supplier<ObjectNode> json) {}
