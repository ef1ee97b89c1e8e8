// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

/** What an endpoint is asked, to find out whether it is well. */
public sealed interface HealthChecker permits HttpHealthCheck, GrpcHealthCheck, TcpHealthCheck {}
