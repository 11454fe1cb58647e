package engine_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"mcpsafe/finding"
	"mcpsafe/internal/check"
	"mcpsafe/internal/engine"
)

// countdown is a context that ends when it has been looked at so many times: time, counted.
type countdown struct {
	context.Context
	end   context.CancelFunc
	looks atomic.Int64
	last  int64 // 0 for never
	after atomic.Int64
}

func newCountdown(last int64) *countdown {
	c := &countdown{last: last}
	c.Context, c.end = context.WithCancel(context.Background())
	return c
}

func (c *countdown) Err() error {
	if c.looks.Add(1) == c.last {
		c.end()
	}
	err := c.Context.Err()
	if err != nil {
		c.after.Add(1)
	}
	return err
}

// TestEndsAnywhere ends the context at many places of a scan: it stops there, says that it is incomplete, and finds nothing that the whole scan
// does not find.
func TestEndsAnywhere(t *testing.T) {
	const files = 12
	root := t.TempDir()
	write(t, root, "server.py", passthrough)
	write(t, root, "large.py", "def f(x):\n    return x\ny0 = f\n"+repeat(8_000, "y0 = y0(f(%d))\n"))
	for i := range files - 2 {
		write(t, root, fmt.Sprintf("mod%d.py", i), pythonModule(i, size{functions: 8, depth: 8, branches: 4}))
	}
	snap := open(t, root)
	whole := newCountdown(0)
	want, err := engine.Run(whole, snap, engine.Options{Jobs: 1})
	if err != nil || want.Status != finding.StatusComplete || len(want.Findings) != 1 {
		t.Fatalf("the whole scan: %v, status %s, %d findings", err, want.Status, len(want.Findings))
	}
	total := whole.looks.Load()
	if total < 200 {
		t.Fatalf("only %d looks at the context", total)
	}
	for part := int64(1); part < 10; part++ {
		c := newCountdown(total * part / 10)
		r, err := engine.Run(c, snap, engine.Options{Jobs: 1})
		if err != nil {
			t.Fatal(err)
		}
		if r.Status != finding.StatusIncomplete || len(r.Findings) > 1 || r.NotMCPServer {
			t.Errorf("ended at look %d of %d: status %s, %d findings, not a server: %v", c.last, total, r.Status, len(r.Findings), r.NotMCPServer)
		}
		if n := c.after.Load(); n > files+8 {
			t.Errorf("ended at look %d of %d, and went on for %d more", c.last, total, n)
		}
	}
}

// TestQuestionsCutAreTold asks a question with more alternatives than are looked at.
func TestQuestionsCutAreTold(t *testing.T) {
	root := t.TempDir()
	write(t, root, "server.py", passthrough)
	write(t, root, "doubled.py", quadratic["doubled.py"])
	r := run(t, root, engine.Options{})
	for _, h := range r.Coverage.Limits {
		if h.Limit == check.MaxLooked && strings.Contains(h.Detail, "answered in part") {
			return
		}
	}
	t.Errorf("the limits do not tell it: %+v", r.Coverage.Limits)
}
