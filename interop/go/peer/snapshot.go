// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	// Types that the cache itself does not use.
	_ "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	discovery "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	_ "github.com/envoyproxy/go-control-plane/envoy/service/runtime/v3"
	"github.com/envoyproxy/go-control-plane/pkg/cache/types"
	"github.com/envoyproxy/go-control-plane/pkg/cache/v3"
	"google.golang.org/protobuf/proto"
)

// readSnapshot makes a snapshot of a response's resources. Without a version, that of each type is
// a hash of its content: it changes with it, and is the same in each server.
func readSnapshot(body []byte, version string) (*cache.Snapshot, error) {
	var content discovery.DeltaDiscoveryResponse
	if err := proto.Unmarshal(body, &content); err != nil {
		return nil, err
	}
	items := map[types.ResponseType][]types.ResourceWithTTL{}
	hashes := map[types.ResponseType][]byte{}
	for _, resource := range content.GetResources() {
		kind := cache.GetResponseType(resource.GetResource().GetTypeUrl())
		if kind == types.UnknownType {
			return nil, fmt.Errorf("%s is a type that is not served", resource.GetResource().GetTypeUrl())
		}
		item, err := readItem(resource)
		if err != nil {
			return nil, err
		}
		items[kind] = append(items[kind], item)
		hash := sha256.Sum256(append(hashes[kind], resource.GetResource().GetValue()...))
		hashes[kind] = hash[:]
	}
	snapshot := &cache.Snapshot{}
	for kind := range snapshot.Resources {
		given := version
		if given == "" {
			given = "v" + hex.EncodeToString(hashes[types.ResponseType(kind)])
		}
		snapshot.Resources[kind] = cache.NewResourcesWithTTL(given, items[types.ResponseType(kind)])
	}
	return snapshot, nil
}

func readItem(resource *discovery.Resource) (types.ResourceWithTTL, error) {
	message, err := resource.GetResource().UnmarshalNew()
	if err != nil {
		return types.ResourceWithTTL{}, fmt.Errorf("%s: %w", resource.GetName(), err)
	}
	item := types.ResourceWithTTL{Resource: message}
	if resource.GetTtl() != nil {
		ttl := resource.GetTtl().AsDuration()
		item.TTL = &ttl
	}
	return item, nil
}
