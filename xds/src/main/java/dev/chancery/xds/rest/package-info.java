// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Discovery by polling: a client posts a request as JSON and gets the resources as JSON, or is told
 * that nothing has changed.
 */
@NullMarked
package dev.chancery.xds.rest;

import org.jspecify.annotations.NullMarked;
