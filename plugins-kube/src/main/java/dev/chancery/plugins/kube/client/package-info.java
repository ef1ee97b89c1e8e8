// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The connection to a cluster, which tells what changes there. */
@NullMarked
package dev.chancery.plugins.kube.client;

import org.jspecify.annotations.NullMarked;
