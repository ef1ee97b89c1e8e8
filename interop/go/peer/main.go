// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0

// Command peer runs xDS servers of go-control-plane, each with a snapshot cache of its own, for
// tests that tell it over HTTP what to do:
//
//	POST /start?port=P                           starts a server; answers with its port
//	POST /publish?port=P&group=G&version=V       serves the body's resources to the group
//	POST /publish?…&asked=true                   the same, once, in the callback of the next request
//	POST /clear?port=P&group=G                   takes a group's snapshot away
//	POST /stop?port=P                            stops a server
//
// A body is a DeltaDiscoveryResponse with the resources. The program prints the port where it
// listens for that, and ends when its standard input does, so that it never outlives the test.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatalf("no port to be told what to do: %v", err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	control := &control{servers: map[string]*server{}}
	go func() { log.Fatal(http.Serve(listener, control.routes())) }()
	io.Copy(io.Discard, os.Stdin)
}

// control holds the servers that run, by their ports.
type control struct {
	lock    sync.Mutex
	servers map[string]*server
}

func (c *control) routes() http.Handler {
	routes := http.NewServeMux()
	routes.HandleFunc("POST /start", c.start)
	routes.HandleFunc("POST /publish", c.publish)
	routes.HandleFunc("POST /clear", c.clear)
	routes.HandleFunc("POST /stop", c.stop)
	return routes
}

func (c *control) start(w http.ResponseWriter, r *http.Request) {
	started, err := startServer(r.FormValue("port"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	port := strconv.Itoa(started.port)
	c.lock.Lock()
	c.servers[port] = started
	c.lock.Unlock()
	fmt.Fprint(w, port)
}

func (c *control) publish(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	snapshot, err := readSnapshot(body, query.Get("version"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	server := c.server(query.Get("port"))
	if query.Get("asked") == "true" {
		server.publishWhenAsked(query.Get("group"), snapshot)
	} else if err := server.publish(query.Get("group"), snapshot); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (c *control) clear(_ http.ResponseWriter, r *http.Request) {
	c.server(r.FormValue("port")).cache.ClearSnapshot(r.FormValue("group"))
}

func (c *control) stop(_ http.ResponseWriter, r *http.Request) {
	port := r.FormValue("port")
	stopped := c.server(port)
	// Before the port is free: the next server may get the same.
	c.lock.Lock()
	delete(c.servers, port)
	c.lock.Unlock()
	stopped.stop()
}

// server returns the one at this port; without one the request fails, and the test with it.
func (c *control) server(port string) *server {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.servers[port]
}
