// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Certificates of a server and of its clients, read from files and read again when they change. */
@NullMarked
package dev.chancery.xds.tls;

import org.jspecify.annotations.NullMarked;
