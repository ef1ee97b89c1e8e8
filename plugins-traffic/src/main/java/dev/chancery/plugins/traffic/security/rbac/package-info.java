// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Rules about who may do what. */
@NullMarked
package dev.chancery.plugins.traffic.security.rbac;

import org.jspecify.annotations.NullMarked;
