// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

/** What a route does with a request. */
public sealed interface RouteActionSpec permits RouteToSpec, RedirectSpec, DirectResponseSpec {}
