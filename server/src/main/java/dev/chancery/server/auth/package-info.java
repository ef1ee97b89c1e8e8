// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The file that says who may be which node. */
@NullMarked
package dev.chancery.server.auth;

import org.jspecify.annotations.NullMarked;
