// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

/** Who hears of the services of a cluster, and how it goes with reading them. */
public interface ServiceEvents extends ServiceNews, FeedEvents {}
