// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads Chancery's own resources, such as upstreams and proxies, where they are objects of
 * Kubernetes.
 */
@NullMarked
package dev.chancery.plugins.kube.resources;

import org.jspecify.annotations.NullMarked;
