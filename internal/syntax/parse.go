//go:build cgo

// Package syntax turns source bytes into a Tree: a flat, preorder arena of
// 24-byte nodes that owns no foreign memory. It is the only importer of the
// parser library (tree-sitter); nothing of that library shows in its API.
package syntax

/*
#include "shim.h"
*/
import "C"

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync/atomic"
	"time"
	"unsafe"
)

// Limits bounds one Parse. A zero or negative field means its default.
type Limits struct {
	MaxBytes int           // default DefaultMaxBytes
	MaxNodes int           // default DefaultMaxNodes
	Timeout  time.Duration // default DefaultTimeout; a parse may overshoot it by a third
}

// Defaults of Limits. Bytes and nodes are meant to cut; the timeout is only a
// net under hostile input, since it depends on the machine: error recovery is
// quadratic for some sources (20,000 lines of `if x:` as Go take over 5 s).
const (
	DefaultMaxBytes = 16 << 20
	DefaultMaxNodes = 8_000_000
	DefaultTimeout  = 10 * time.Second
)

// Errors of Parse, to be tested with errors.Is.
var (
	ErrTooLarge     = errors.New("source is too large")
	ErrTooManyNodes = errors.New("syntax tree has too many nodes")
	ErrTimeout      = errors.New("parsing took too long")
	ErrCancelled    = errors.New("parsing was cancelled") // joined with the context's cause
)

// trimAbove is the node count after which freed C memory is handed back to the
// system: the C library would otherwise keep the peak for ever (650 MB against 15 MB).
const trimAbove = 200_000

// Parse parses src, which it keeps (the caller must not change it afterwards).
// Input that does not fit the grammar is no error: see Tree.Errors. The C tree
// is freed before Parse returns. Parse may be called from many goroutines.
//
// Each call makes a parser of its own: that costs a few microseconds, and a
// pool would keep the memory of the worst file seen.
func Parse(ctx context.Context, g *Grammar, src []byte, lim Limits) (*Tree, error) {
	lim = lim.withDefaults()
	if len(src) > lim.MaxBytes {
		return nil, fmt.Errorf("%w: %d bytes, limit %d", ErrTooLarge, len(src), lim.MaxBytes)
	}
	if ctx.Err() != nil {
		return nil, fmt.Errorf("%w: %w", ErrCancelled, context.Cause(ctx))
	}
	g.load()
	tree, count := parse(ctx, g, src, lim.Timeout)
	switch {
	case tree == nil && ctx.Err() != nil:
		return nil, fmt.Errorf("%w: %w", ErrCancelled, context.Cause(ctx))
	case tree == nil:
		return nil, fmt.Errorf("%w: limit %s", ErrTimeout, lim.Timeout)
	}
	if count > trimAbove {
		defer C.shim_trim()
	}
	if count > lim.MaxNodes {
		C.shim_free(tree)
		return nil, fmt.Errorf("%w: %d nodes, limit %d", ErrTooManyNodes, count, lim.MaxNodes)
	}
	nodes := arena(count)
	n := C.shim_flatten(tree, (*C.shim_node)(unsafe.Pointer(unsafe.SliceData(nodes))),
		C.uint32_t(count), C.uint16_t(len(g.kinds)-1))
	if int(n) != count { // cannot happen: the count is the parser's own
		return nil, fmt.Errorf("syntax tree of %s: %d nodes announced, %d found", g.Name, count, n)
	}
	t := &Tree{src: src, g: g, kinds: g.kinds, fields: g.fields, nodes: nodes}
	t.bindMarks()
	return t, nil
}

// parse runs the C parser and returns the C tree (nil when it gave up) and its node count.
func parse(ctx context.Context, g *Grammar, src []byte, timeout time.Duration) (unsafe.Pointer, int) {
	cancel := new(C.size_t)
	if ctx.Done() != nil {
		set := make(chan struct{})
		stop := context.AfterFunc(ctx, func() {
			atomic.StoreUintptr((*uintptr)(unsafe.Pointer(cancel)), 1)
			close(set)
		})
		defer func() {
			if !stop() {
				<-set
			}
		}()
	}
	var count C.uint32_t
	tree := C.shim_parse(g.lang, (*C.char)(unsafe.Pointer(unsafe.SliceData(src))), C.uint32_t(len(src)),
		C.uint64_t(max(timeout.Microseconds(), 1)), cancel, &count)
	return tree, int(count)
}

func (l Limits) withDefaults() Limits {
	if l.MaxBytes <= 0 {
		l.MaxBytes = DefaultMaxBytes
	}
	if l.MaxNodes <= 0 {
		l.MaxNodes = DefaultMaxNodes
	}
	if l.Timeout <= 0 {
		l.Timeout = DefaultTimeout
	}
	l.MaxBytes = min(l.MaxBytes, math.MaxInt32) // offsets are 32 bits wide in the parser
	l.MaxNodes = min(l.MaxNodes, math.MaxInt32)
	return l
}
