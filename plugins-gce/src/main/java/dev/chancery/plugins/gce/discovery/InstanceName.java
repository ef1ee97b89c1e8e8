// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

/**
 * What no two instances of a project have in common.
 *
 * @param zone the zone's name
 * @param instance the instance's name
 */
record InstanceName(String zone, String instance) {}
