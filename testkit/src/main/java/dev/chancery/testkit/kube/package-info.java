// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** A real Kubernetes control plane for tests: etcd, API server and controllers, without nodes. */
@NullMarked
package dev.chancery.testkit.kube;

import org.jspecify.annotations.NullMarked;
