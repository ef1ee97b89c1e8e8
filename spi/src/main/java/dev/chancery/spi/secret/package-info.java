// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Secrets as resources of the configuration: certificates, keys, passwords. None is ever shown. */
@NullMarked
package dev.chancery.spi.secret;

import org.jspecify.annotations.NullMarked;
