// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The control plane inside a Spring Boot application. */
@NullMarked
package dev.chancery.examples.spring;

import org.jspecify.annotations.NullMarked;
