// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Secrets of a cluster, of which those are read that resources name. */
@NullMarked
package dev.chancery.plugins.kube.secrets;

import org.jspecify.annotations.NullMarked;
