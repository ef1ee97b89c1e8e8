// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** How the control plane and its xDS server fare, for Spring Boot's Actuator. */
@NullMarked
package dev.chancery.spring.health;

import org.jspecify.annotations.NullMarked;
