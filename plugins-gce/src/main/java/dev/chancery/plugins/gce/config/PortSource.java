// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

/** At which port an upstream's endpoints answer. */
public sealed interface PortSource permits PortNumber, NamedPortName, PortLabel {}
