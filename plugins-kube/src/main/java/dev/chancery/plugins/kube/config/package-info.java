// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What users and operators write of Kubernetes. */
@NullMarked
package dev.chancery.plugins.kube.config;

import org.jspecify.annotations.NullMarked;
