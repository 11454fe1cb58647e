package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How much garbage may lie beside what is in use, in per cent of that. Most of a scan's memory is in use until its end, so the usual 100 would double the
// peak of a large one; leastGarbage takes a sixth off it, for three to ten per cent of the processor's time. A small scan is a fifth faster with mostGarbage,
// and together with what is in use it stays below modestHeap bytes.
const (
	leastGarbage = 60
	mostGarbage  = 300
	modestHeap   = 256 << 20
)

// tuneGarbage lets the collector leave as much garbage as what is in use allows, now and after each of its rounds, unless the user has said what it may.
func tuneGarbage() {
	if os.Getenv("GOGC") == "" {
		setGarbage()
	}
}

// setGarbage sets it, and again when the collector next takes what nobody holds: an object of its own.
func setGarbage() {
	debug.SetGCPercent(garbageFor(inUse()))
	runtime.AddCleanup(new([16]byte), func(struct{}) { setGarbage() }, struct{}{})
}

// garbageFor gives the per cent for a number of bytes in use.
func garbageFor(live uint64) int {
	if live == 0 {
		return mostGarbage
	}
	return int(min(max((modestHeap-min(live, modestHeap))*100/live, leastGarbage), mostGarbage))
}

// inUse gives how many bytes the collector found in use, 0 before its first round.
func inUse() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
