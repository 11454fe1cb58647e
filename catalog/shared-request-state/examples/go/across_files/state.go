//go:build ignore

package main

import "sync"

var (
	mu        sync.Mutex
	namespace = "default"
)

func setNamespace(name string) {
	mu.Lock()
	defer mu.Unlock()
	// ruleid: MCP-285
	namespace = name
}

func currentNamespace() string {
	mu.Lock()
	defer mu.Unlock()
	return namespace
}
