// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0

//go:build tools

// Package kubernetes names the programs of a control plane of Kubernetes that the tests run.
package kubernetes

import (
	_ "k8s.io/kubectl/pkg/cmd"
	_ "k8s.io/kubernetes/cmd/kube-apiserver/app"
	_ "k8s.io/kubernetes/cmd/kube-controller-manager/app"
)
