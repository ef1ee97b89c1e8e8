// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A control plane and its xDS server in a Spring Boot application: made of properties and beans,
 * started when the application is ready, and ended before it ends.
 *
 * <p>Auto-configuration and starter are one artifact. Boot's own manner splits them so that one can
 * have the configuration without the dependencies; here there is no choice to be left open, as the
 * configuration is for one core and one xDS server, and what is optional, Actuator and Spring
 * Cloud, is so by optional dependencies and conditions on classes.
 */
@NullMarked
package dev.chancery.spring;

import org.jspecify.annotations.NullMarked;
