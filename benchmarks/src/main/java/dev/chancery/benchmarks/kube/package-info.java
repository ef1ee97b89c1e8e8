// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Services of a real Kubernetes, in large numbers: start, memory, processor time and lag. */
@NullMarked
package dev.chancery.benchmarks.kube;

import org.jspecify.annotations.NullMarked;
