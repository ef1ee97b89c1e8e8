// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The standalone program: command line, admin port and metrics. */
@NullMarked
package dev.chancery.server;

import org.jspecify.annotations.NullMarked;
