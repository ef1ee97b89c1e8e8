// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

/** Where the keys are by which a provider's tokens are checked. */
public sealed interface JwksSource permits RemoteJwksSource, LocalJwksSource {}
