// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** External processing: a service sees and changes requests and answers. */
@NullMarked
package dev.chancery.plugins.traffic.security.extproc;

import org.jspecify.annotations.NullMarked;
