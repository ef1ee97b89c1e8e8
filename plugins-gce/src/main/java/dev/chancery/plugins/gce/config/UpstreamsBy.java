// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

/** What upstreams are made of. */
public sealed interface UpstreamsBy permits ByLabel, ByInstanceGroup {}
