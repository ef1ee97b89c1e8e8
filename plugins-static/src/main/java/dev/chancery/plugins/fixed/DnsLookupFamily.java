// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.fixed;

/** Which IP addresses of a host name Envoy uses. */
public enum DnsLookupFamily {
  /** IPv6 addresses, and IPv4 ones only if there are none. */
  AUTO,
  /** IPv4 addresses only. */
  V4_ONLY,
  /** IPv6 addresses only. */
  V6_ONLY,
  /** IPv4 addresses, and IPv6 ones only if there are none. */
  V4_PREFERRED,
  /** All addresses; with {@link DnsType#LOGICAL_DNS} Envoy takes what connects first. */
  ALL
}
