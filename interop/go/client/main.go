// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0

// Command client calls a gRPC service that it finds through xDS, again and again, and prints one
// line for each call: "answered NAME" with the name of the back end, or "failed CODE: REASON".
//
// It ends when its standard input does, so that it never outlives the test that started it.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	_ "google.golang.org/grpc/xds"
)

const (
	pause    = 10 * time.Millisecond
	deadline = 10 * time.Second
)

func main() {
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatalf("%d arguments (expected: one, the target, such as xds:///svc)", flag.NArg())
	}
	conn, err := grpc.NewClient(flag.Arg(0), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatalf("no channel to %s: %v", flag.Arg(0), err)
	}
	defer conn.Close()
	go callForEver(healthpb.NewHealthClient(conn))
	io.Copy(io.Discard, os.Stdin)
}

func callForEver(health healthpb.HealthClient) {
	for {
		fmt.Println(call(health))
		time.Sleep(pause)
	}
}

func call(health healthpb.HealthClient) string {
	ctx, cancel := context.WithTimeout(context.Background(), deadline)
	defer cancel()
	var header metadata.MD
	_, err := health.Check(ctx, &healthpb.HealthCheckRequest{}, grpc.Header(&header))
	if err != nil {
		failure := status.Convert(err)
		return strings.ReplaceAll(fmt.Sprintf("failed %s: %s", failure.Code(), failure.Message()), "\n", " ")
	}
	return "answered " + strings.Join(header.Get("backend"), ",")
}
