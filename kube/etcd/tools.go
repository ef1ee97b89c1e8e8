// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0

//go:build tools

// Package etcd names the store that the tests' API server keeps its objects in.
package etcd

import _ "go.etcd.io/etcd/server/v3/etcdmain"
