// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The admin port: health, metrics and what the control plane knows, to be read only. */
@NullMarked
package dev.chancery.server.admin;

import org.jspecify.annotations.NullMarked;
