// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Upstreams whose endpoints are those of services of Kubernetes. */
@NullMarked
package dev.chancery.plugins.kube;

import org.jspecify.annotations.NullMarked;
