// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** External authorization: a service is asked whether a request may pass. */
@NullMarked
package dev.chancery.plugins.traffic.security.extauth;

import org.jspecify.annotations.NullMarked;
