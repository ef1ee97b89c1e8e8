// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A validating admission webhook: the API server asks it before it keeps one of Chancery's own
 * resources.
 */
@NullMarked
package dev.chancery.plugins.kube.webhook;

import org.jspecify.annotations.NullMarked;
