package main

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestGarbageFor(t *testing.T) {
	for live, want := range map[uint64]int{0: mostGarbage, 10 << 20: mostGarbage, 64 << 20: 300, 128 << 20: 100, 160 << 20: leastGarbage, 1 << 30: leastGarbage} {
		if got := garbageFor(live); got != want {
			t.Errorf("%d MB in use: %d %%, want %d", live>>20, got, want)
		}
	}
}

// TestGarbageIsTuned keeps more in use, and less garbage is allowed after the next rounds of the collector.
func TestGarbageIsTuned(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	setGarbage()
	held := make([]byte, 200<<20)
	percent := 0
	for range 100 {
		runtime.GC()
		time.Sleep(10 * time.Millisecond) // cleanups run on their own
		percent = debug.SetGCPercent(100)
		debug.SetGCPercent(percent)
		if percent == leastGarbage {
			break
		}
	}
	if percent != leastGarbage {
		t.Errorf("%d MB are in use, and %d %% of garbage allowed", len(held)>>20, percent)
	}
	runtime.KeepAlive(held)
}
