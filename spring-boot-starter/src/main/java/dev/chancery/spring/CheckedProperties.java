// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import dev.chancery.core.plugin.PluginSettings;

/**
 * The properties, after they were found to be right.
 *
 * @param properties what the host set
 * @param settings of plugins, from the folder and from the properties
 */
record CheckedProperties(ChanceryProperties properties, PluginSettings settings) {}
