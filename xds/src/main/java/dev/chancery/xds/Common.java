// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

/**
 * What is worked out once for all streams of a server that are in the same state, as nearly all of
 * a group's are.
 *
 * @param sets what streams were sent
 * @param steps how that changes with a response
 * @param changes what streams lack
 * @param claims what clients that come back have
 */
record Common(
    Shared<DeliveredSet.Key, DeliveredSet> sets,
    Shared<DeliveredStep.Key, DeliveredStep> steps,
    Shared<CommonChanges.Key, CommonChanges> changes,
    Shared<ClaimCheck.Key, ClaimCheck> claims) {

  static Common begin() {
    return new Common(
        new Shared<>(DeliveredSet::key),
        new Shared<>(DeliveredStep::key),
        new Shared<>(CommonChanges::key),
        new Shared<>(ClaimCheck::key));
  }
}
