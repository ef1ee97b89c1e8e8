// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

/** Which address of a network interface is used. */
public enum AddressType {
  /** The internal IPv4 address, {@code networkIP}. */
  INTERNAL,
  /** The external IPv4 address, {@code natIP}. */
  EXTERNAL,
  /** The internal IPv6 address. */
  INTERNAL_IPV6,
  /** The external IPv6 address. */
  EXTERNAL_IPV6,
  /** The first address of the first alias range. */
  ALIAS
}
