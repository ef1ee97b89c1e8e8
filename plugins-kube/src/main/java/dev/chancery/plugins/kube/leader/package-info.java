// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Which of several replicas leads, by a Lease of Kubernetes. */
@NullMarked
package dev.chancery.plugins.kube.leader;

import org.jspecify.annotations.NullMarked;
