// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.Collection;

/**
 * The version of a set of resources: a sum of hashes, one for each name and version, so that adding
 * or removing one costs the same however many there are, and their order does not matter. Equal for
 * equal sets in every process.
 *
 * @param high the upper 64 bits, modulo 2^64
 * @param low the lower 64 bits, modulo 2^64
 */
public record VersionSum(long high, long low) {

  /** The version of no resources. */
  public static final VersionSum EMPTY = new VersionSum(0, 0);

  /**
   * {@return the sum with one more resource}
   *
   * @param resource one of a name that is not in the sum
   */
  public VersionSum plus(EncodedResource resource) {
    ContentHash hash = resource.hash();
    return new VersionSum(high + hash.high(), low + hash.low());
  }

  /**
   * {@return the sum with more resources, each with another name}
   *
   * @param resources those to be added, of names that are not in the sum
   */
  public VersionSum plus(Collection<EncodedResource> resources) {
    long newHigh = high;
    long newLow = low;
    for (EncodedResource resource : resources) {
      ContentHash hash = resource.hash();
      newHigh += hash.high();
      newLow += hash.low();
    }
    return new VersionSum(newHigh, newLow);
  }

  /**
   * {@return the sum without a resource that is in it}
   *
   * @param resource one that is in the sum, with the same version
   */
  public VersionSum minus(EncodedResource resource) {
    ContentHash hash = resource.hash();
    return new VersionSum(high - hash.high(), low - hash.low());
  }

  /** The version as text: 32 hexadecimal digits. */
  @Override
  public String toString() {
    return new ContentHash(high, low).toString();
  }
}
