// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceAccess;

/**
 * A project, as somebody sees it.
 *
 * @param access as whom it is asked
 * @param id its id
 */
record Project(GceAccess access, String id) {}
