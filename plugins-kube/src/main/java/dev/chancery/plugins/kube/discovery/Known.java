// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

/**
 * All that is known of a cluster.
 *
 * @param cluster its services and slices
 * @param pods the pods that upstreams depend on
 * @param nodes its nodes, if they are read
 */
record Known(ClusterView cluster, PodViews pods, NodeView nodes) {}
