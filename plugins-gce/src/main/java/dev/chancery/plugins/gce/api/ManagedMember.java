// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

/**
 * What the manager of a group does with one of its members. Absent texts are empty.
 *
 * @param zone the instance's zone
 * @param instance the instance's name
 * @param currentAction as Compute Engine says it, such as {@code NONE} or {@code DELETING}
 * @param health as the group's health check sees it, such as {@code HEALTHY}
 */
public record ManagedMember(String zone, String instance, String currentAction, String health) {}
