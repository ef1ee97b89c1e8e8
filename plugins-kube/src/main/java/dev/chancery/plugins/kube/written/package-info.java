// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Writes upstreams that were made of services into the cluster, and deletes them again. */
@NullMarked
package dev.chancery.plugins.kube.written;

import org.jspecify.annotations.NullMarked;
