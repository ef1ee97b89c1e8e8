// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"net"
	"sync"
	"time"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	clusterservice "github.com/envoyproxy/go-control-plane/envoy/service/cluster/v3"
	discovery "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	endpointservice "github.com/envoyproxy/go-control-plane/envoy/service/endpoint/v3"
	extensionservice "github.com/envoyproxy/go-control-plane/envoy/service/extension/v3"
	listenerservice "github.com/envoyproxy/go-control-plane/envoy/service/listener/v3"
	routeservice "github.com/envoyproxy/go-control-plane/envoy/service/route/v3"
	runtimeservice "github.com/envoyproxy/go-control-plane/envoy/service/runtime/v3"
	secretservice "github.com/envoyproxy/go-control-plane/envoy/service/secret/v3"
	"github.com/envoyproxy/go-control-plane/pkg/cache/v3"
	"github.com/envoyproxy/go-control-plane/pkg/server/sotw/v3"
	xds "github.com/envoyproxy/go-control-plane/pkg/server/v3"
	"google.golang.org/grpc"
)

const (
	maxRequestBytes = 64 << 20
	heartbeat       = 300 * time.Millisecond
)

// server is an xDS server as go-control-plane's own example sets one up, with heartbeats, and with
// the types of an aggregated stream in order.
type server struct {
	cache cache.SnapshotCache
	grpc  *grpc.Server
	port  int
	end   context.CancelFunc

	lock      sync.Mutex
	whenAsked func()
}

// byCluster groups nodes by their cluster.
type byCluster struct{}

func (byCluster) ID(node *core.Node) string { return node.GetCluster() }

func startServer(port string) (*server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		return nil, err
	}
	ctx, end := context.WithCancel(context.Background())
	started := &server{
		cache:     cache.NewSnapshotCacheWithHeartbeating(ctx, false, byCluster{}, nil, heartbeat),
		grpc:      grpc.NewServer(grpc.MaxRecvMsgSize(maxRequestBytes)),
		port:      listener.Addr().(*net.TCPAddr).Port,
		end:       end,
		whenAsked: func() {},
	}
	started.register(xds.NewServer(ctx, started.cache, started.callbacks(), sotw.WithOrderedADS()))
	go started.grpc.Serve(listener)
	return started, nil
}

func (s *server) register(services xds.Server) {
	discovery.RegisterAggregatedDiscoveryServiceServer(s.grpc, services)
	endpointservice.RegisterEndpointDiscoveryServiceServer(s.grpc, services)
	clusterservice.RegisterClusterDiscoveryServiceServer(s.grpc, services)
	routeservice.RegisterRouteDiscoveryServiceServer(s.grpc, services)
	routeservice.RegisterScopedRoutesDiscoveryServiceServer(s.grpc, services)
	routeservice.RegisterVirtualHostDiscoveryServiceServer(s.grpc, services)
	listenerservice.RegisterListenerDiscoveryServiceServer(s.grpc, services)
	secretservice.RegisterSecretDiscoveryServiceServer(s.grpc, services)
	runtimeservice.RegisterRuntimeDiscoveryServiceServer(s.grpc, services)
	extensionservice.RegisterExtensionConfigDiscoveryServiceServer(s.grpc, services)
}

func (s *server) callbacks() xds.Callbacks {
	return xds.CallbackFuncs{
		StreamRequestFunc: func(int64, *discovery.DiscoveryRequest) error {
			s.asked()
			return nil
		},
		StreamDeltaRequestFunc: func(int64, *discovery.DeltaDiscoveryRequest) error {
			s.asked()
			return nil
		},
	}
}

func (s *server) asked() {
	s.lock.Lock()
	do := s.whenAsked
	s.whenAsked = func() {}
	s.lock.Unlock()
	do()
}

func (s *server) publish(group string, snapshot *cache.Snapshot) error {
	return s.cache.SetSnapshot(context.Background(), group, snapshot)
}

func (s *server) publishWhenAsked(group string, snapshot *cache.Snapshot) {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.whenAsked = func() { s.publish(group, snapshot) }
}

func (s *server) stop() {
	s.end()
	s.grpc.Stop()
}
