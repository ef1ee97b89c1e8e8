// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What options of several themes share: checks of numbers and times, their form in Envoy's
 * messages, and policies that need no filter.
 */
@NullMarked
package dev.chancery.plugins.traffic.values;

import org.jspecify.annotations.NullMarked;
