// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Tells Kubernetes the kinds of resources: CustomResourceDefinitions made of the JSON Schemas. */
@NullMarked
package dev.chancery.core.crd;

import org.jspecify.annotations.NullMarked;
