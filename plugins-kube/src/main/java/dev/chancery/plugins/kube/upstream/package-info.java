// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Upstreams that are made of the services of a cluster, without a user's writing them. */
@NullMarked
package dev.chancery.plugins.kube.upstream;

import org.jspecify.annotations.NullMarked;
