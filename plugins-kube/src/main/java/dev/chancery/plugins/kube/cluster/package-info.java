// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What is known of a cluster, as small values: services and their EndpointSlices. */
@NullMarked
package dev.chancery.plugins.kube.cluster;

import org.jspecify.annotations.NullMarked;
