// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.health;

import java.util.Map;

/**
 * How the control plane fares, whatever the version of Spring Boot calls it.
 *
 * @param condition in which condition it is
 * @param details by name, in an order for people
 */
record Findings(Condition condition, Map<String, Object> details) {}
