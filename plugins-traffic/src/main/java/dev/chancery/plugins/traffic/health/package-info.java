// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Which of an upstream's endpoints are fit to be used. */
@NullMarked
package dev.chancery.plugins.traffic.health;

import org.jspecify.annotations.NullMarked;
