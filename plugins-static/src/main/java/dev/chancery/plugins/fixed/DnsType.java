// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.fixed;

/** How Envoy uses the addresses that a host name resolves to. */
public enum DnsType {
  /** Each address is a host of its own; one that is no longer resolved is drained. */
  STRICT_DNS,
  /**
   * New connections go to the first address, and old ones stay where they are; for large services
   * that answer with other addresses each time. For exactly one host.
   */
  LOGICAL_DNS
}
