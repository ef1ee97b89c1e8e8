// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Which of several replicas leads, and the work of plugins that only the leader does. */
@NullMarked
package dev.chancery.core.leader;

import org.jspecify.annotations.NullMarked;
