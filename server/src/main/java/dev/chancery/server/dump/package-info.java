// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What an Envoy gets, as JSON for people and programs, with nothing secret in it. */
@NullMarked
package dev.chancery.server.dump;

import org.jspecify.annotations.NullMarked;
