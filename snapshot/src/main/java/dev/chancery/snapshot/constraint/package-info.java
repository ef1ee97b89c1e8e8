// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Envoy's own constraints on its messages: the {@code validate.rules} that its protobuf files carry
 * and that each Envoy checks before it takes a resource.
 */
@NullMarked
package dev.chancery.snapshot.constraint;

import org.jspecify.annotations.NullMarked;
