package engine

import (
	"context"
	"os"
	"path/filepath"
	"sync"

	"mcpsafe/internal/advisory"
)

var exampleAdvisories = struct {
	sync.Mutex
	of map[string]*advisory.DB
}{of: map[string]*advisory.DB{}}

// advisoriesOf gives a database of the advisories that lie beside a rule, nil for none.
func advisoriesOf(ctx context.Context, id string) (*advisory.DB, error) {
	all := &exampleAdvisories
	all.Lock()
	defer all.Unlock()
	if db, made := all.of[id]; made {
		return db, nil
	}
	rules, err := Rules([]string{id})
	if err != nil {
		return nil, err
	}
	from := filepath.Join("..", "..", "catalog", rules[0].Slug, "advisories")
	if _, err := os.Stat(from); err != nil {
		all.of[id] = nil
		return nil, nil
	}
	dir, err := os.MkdirTemp("", "advisories")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) // an open file stays
	file := filepath.Join(dir, advisory.FileName)
	if _, err := advisory.Build(ctx, advisory.Options{From: from, Path: file}); err != nil {
		return nil, err
	}
	all.of[id], err = advisory.Open(file)
	return all.of[id], err
}
