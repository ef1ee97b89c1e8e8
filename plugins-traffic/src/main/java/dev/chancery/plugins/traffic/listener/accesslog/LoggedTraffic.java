// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

/** What is logged; a server of Envoy's access log service is told which. */
enum LoggedTraffic {
  /** Requests of HTTP. */
  REQUESTS,
  /** Connections. */
  CONNECTIONS
}
