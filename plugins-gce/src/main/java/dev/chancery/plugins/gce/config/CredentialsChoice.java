// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

/** Whose credentials are used. */
public sealed interface CredentialsChoice permits SecretKey, PluginCredentials {}
