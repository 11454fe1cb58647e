package target

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sort"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

// Bounds of a pack. Servers that are no one's friend make packs too: an object
// of a few bytes may unfold to gigabytes, a chain of deltas to as many as it
// has links.
const (
	packObjects   = 2 << 20   // objects in a pack
	packBig       = 64 << 20  // bytes of an object that is not unfolded
	packChain     = 256 << 20 // bytes of all objects of a chain of deltas
	packWork      = 16 << 30  // bytes unfolded in all
	packCacheSize = 64 << 20  // bytes of unfolded objects kept for the next
)

var (
	errNoObject    = errors.New("the object was not sent")
	errLargeObject = errors.New("the object is larger than the limit")
)

// pack reads the objects of a git pack from disk. It is ours because memory and
// work must be bounded by limits and not by the pack; the framing is go-git's.
// Format: git's Documentation/gitformat-pack.
type pack struct {
	file    *os.File
	scan    *packfile.Scanner
	entries []packEntry // in the order of the pack
	byHash  []int32     // resolved entries, sorted by hash
	work    int64       // bytes that may still be unfolded
	cache   map[int32][]byte
	cached  int64
}

type packEntry struct {
	hash   plumbing.Hash // zero until resolved
	offset int64
	size   int64 // of the object; of a delta's result
	base   int32 // entry that a delta starts from, -1 for none or not yet known
	delta  bool
	kind   plumbing.ObjectType
}

// openPack lists the objects of the pack in file and computes their hashes.
func openPack(ctx context.Context, file *os.File) (*pack, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	p := &pack{file: file, scan: packfile.NewScanner(file), work: min(packWork, max(ratioFloor, maxRatio*info.Size())), cache: map[int32][]byte{}}
	byRef, err := p.index(ctx)
	if err != nil {
		return nil, err
	}
	if err := p.resolve(ctx, byRef); err != nil {
		return nil, err
	}
	for i := range p.entries {
		if !p.entries[i].hash.IsZero() {
			p.byHash = append(p.byHash, int32(i))
		}
	}
	slices.SortFunc(p.byHash, func(a, b int32) int {
		return bytes.Compare(p.entries[a].hash[:], p.entries[b].hash[:])
	})
	return p, nil
}

// index reads the pack once from start to end. It returns the deltas that name
// their base by hash.
func (p *pack) index(ctx context.Context) (byRef map[plumbing.Hash][]int32, err error) {
	_, count, err := p.scan.Header()
	if err != nil {
		return nil, err
	}
	if count > packObjects {
		return nil, fmt.Errorf("the repository sent %d objects; more than %d are not read", count, packObjects)
	}
	byRef = map[plumbing.Hash][]int32{}
	for i := range int32(count) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		h, err := p.scan.NextObjectHeader()
		if err != nil {
			return nil, err
		}
		if h.Length < 0 {
			return nil, packfile.ErrMalformedPackFile
		}
		e := packEntry{offset: h.Offset, size: h.Length, base: -1, kind: h.Type, delta: h.Type.IsDelta()}
		if e.delta {
			head := &deltaHead{}
			if err := p.next(h.Length, head); err != nil {
				return nil, err
			}
			if e.size, err = head.resultSize(); err != nil {
				return nil, err
			}
			if h.Type == plumbing.REFDeltaObject {
				byRef[h.Reference] = append(byRef[h.Reference], i)
			} else if e.base = p.at(h.OffsetReference); e.base < 0 {
				return nil, fmt.Errorf("%w: a delta without its base", packfile.ErrMalformedPackFile)
			}
		} else {
			hasher := plumbing.NewHasher(h.Type, h.Length)
			if err := p.next(h.Length, hasher); err != nil {
				return nil, err
			}
			e.hash = hasher.Sum()
		}
		p.entries = append(p.entries, e)
	}
	_, err = p.scan.Checksum()
	return byRef, err
}

// next unfolds what the scanner stands at, which must be size bytes.
func (p *pack) next(size int64, w io.Writer) error {
	n, _, err := p.scan.NextObject(&packMeter{p, w})
	if err == nil && n != size {
		err = fmt.Errorf("%w: an object is shorter than it says", packfile.ErrMalformedPackFile)
	}
	return err
}

// at returns the entry that begins at an offset, -1 if none does.
func (p *pack) at(offset int64) int32 {
	i, ok := slices.BinarySearchFunc(p.entries, offset, func(e packEntry, o int64) int { return cmp.Compare(e.offset, o) })
	if !ok {
		return -1
	}
	return int32(i)
}

// packMeter counts what is unfolded into w.
type packMeter struct {
	p *pack
	w io.Writer
}

// Write implements io.Writer.
func (m *packMeter) Write(b []byte) (int, error) {
	if err := m.p.spend(int64(len(b))); err != nil {
		return 0, err
	}
	return m.w.Write(b)
}

func (p *pack) spend(n int64) error {
	if p.work -= n; p.work < 0 {
		return fmt.Errorf("%w: the repository's pack unfolds to more than %d times its size", errBomb, maxRatio)
	}
	return nil
}

// deltaHead keeps the start of a delta: the sizes of its base and its result.
type deltaHead struct{ b []byte }

// Write implements io.Writer.
func (d *deltaHead) Write(b []byte) (int, error) {
	d.b = append(d.b, b[:min(len(b), 20-len(d.b))]...)
	return len(b), nil
}

func (d *deltaHead) resultSize() (int64, error) {
	at := 0
	for round := range 2 {
		var size, shift int64
		for {
			if at == len(d.b) || shift > 56 {
				return 0, packfile.ErrInvalidDelta
			}
			b := d.b[at]
			at++
			size |= int64(b&0x7f) << shift
			shift += 7
			if b&0x80 == 0 {
				break
			}
		}
		if round == 1 {
			return size, nil
		}
	}
	return 0, packfile.ErrInvalidDelta
}

// resolve computes the hashes of the deltas, each base before what starts from
// it, holding one chain at a time.
func (p *pack) resolve(ctx context.Context, byRef map[plumbing.Hash][]int32) error {
	first, next := p.children()
	kids := func(i int32) []int32 {
		todo := byRef[p.entries[i].hash]
		delete(byRef, p.entries[i].hash)
		for k := first[i]; k >= 0; k = next[k] {
			todo = append(todo, k)
		}
		return todo
	}
	for i := range int32(len(p.entries)) {
		if p.entries[i].delta || p.entries[i].size > packBig {
			continue
		}
		todo := kids(i)
		if len(todo) == 0 {
			continue
		}
		content, err := p.inflate(i)
		if err != nil {
			return err
		}
		if err := p.descend(ctx, i, content, todo, kids); err != nil {
			return err
		}
	}
	return nil
}

// children lists for each entry those that start from it by offset: the first,
// and for each the next beside it.
func (p *pack) children() (first, next []int32) {
	first, next = make([]int32, len(p.entries)), make([]int32, len(p.entries))
	for i := range first {
		first[i], next[i] = -1, -1
	}
	for i, e := range p.entries {
		if e.base >= 0 {
			first[e.base], next[i] = int32(i), first[e.base]
		}
	}
	return first, next
}

// descend resolves what starts from entry base, and what starts from that. What
// would be too large to unfold stays without a hash, so it is not found later.
func (p *pack) descend(ctx context.Context, base int32, content []byte, todo []int32, kids func(int32) []int32) error {
	type link struct {
		entry   int32
		content []byte
		todo    []int32
	}
	chain := []link{{base, content, todo}}
	held := int64(len(content))
	for len(chain) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		top := &chain[len(chain)-1]
		if len(top.todo) == 0 {
			held -= int64(len(top.content))
			chain = chain[:len(chain)-1]
			continue
		}
		i := top.todo[0]
		top.todo = top.todo[1:]
		e := &p.entries[i]
		if e.size > packBig || held+e.size > packChain {
			continue
		}
		made, err := p.apply(i, top.content)
		if err != nil {
			return err
		}
		e.base, e.kind = top.entry, p.entries[base].kind
		e.hash = plumbing.ComputeHash(e.kind, made)
		if more := kids(i); len(more) > 0 {
			held += int64(len(made))
			chain = append(chain, link{i, made, more})
		}
	}
	return nil
}

// inflate reads what stands in the pack for an entry: an object, or a delta.
func (p *pack) inflate(i int32) ([]byte, error) {
	h, err := p.scan.SeekObjectHeader(p.entries[i].offset)
	if err != nil {
		return nil, err
	}
	if h.Length > packBig {
		return nil, errLargeObject
	}
	b := &boundedBuffer{limit: packBig, b: make([]byte, 0, min(h.Length, 1<<20))}
	return b.b, p.next(h.Length, b)
}

type boundedBuffer struct {
	limit int
	b     []byte
}

// Write implements io.Writer.
func (b *boundedBuffer) Write(more []byte) (int, error) {
	if len(b.b)+len(more) > b.limit {
		return 0, errLargeObject
	}
	b.b = append(b.b, more...)
	return len(more), nil
}

// apply returns what the delta of entry i makes of its base.
func (p *pack) apply(i int32, base []byte) ([]byte, error) {
	delta, err := p.inflate(i)
	if err != nil {
		return nil, err
	}
	if err := p.spend(p.entries[i].size); err != nil {
		return nil, err
	}
	return packfile.PatchDelta(base, delta)
}

// find returns the entry of that hash, -1 if there is none.
func (p *pack) find(h plumbing.Hash) int32 {
	i := sort.Search(len(p.byHash), func(i int) bool { return bytes.Compare(p.entries[p.byHash[i]].hash[:], h[:]) >= 0 })
	if i == len(p.byHash) || p.entries[p.byHash[i]].hash != h {
		return -1
	}
	return p.byHash[i]
}

// commits returns the commits whose hash begins so.
func (p *pack) commits(prefix string) []plumbing.Hash {
	var all []plumbing.Hash
	for _, i := range p.byHash {
		if e := p.entries[i]; e.kind == plumbing.CommitObject && len(prefix) > 0 && e.hash.String()[:len(prefix)] == prefix {
			all = append(all, e.hash)
		}
	}
	return slices.Compact(all)
}

// object returns an object of at most limit bytes: errNoObject, errLargeObject.
func (p *pack) object(h plumbing.Hash, limit int64) (plumbing.ObjectType, []byte, error) {
	i := p.find(h)
	if i < 0 {
		return 0, nil, errNoObject
	}
	if p.entries[i].size > min(limit, packBig) {
		return p.entries[i].kind, nil, errLargeObject
	}
	content, err := p.content(i)
	return p.entries[i].kind, content, err
}

// content unfolds an entry along its chain, from the nearest link kept.
func (p *pack) content(i int32) ([]byte, error) {
	var chain []int32
	for p.entries[i].delta && p.cache[i] == nil {
		chain = append(chain, i)
		i = p.entries[i].base
	}
	content, ok := p.cache[i]
	if !ok {
		var err error
		if content, err = p.inflate(i); err != nil {
			return nil, err
		}
	}
	for _, link := range slices.Backward(chain) {
		p.keep(i, content)
		made, err := p.apply(link, content)
		if err != nil {
			return nil, err
		}
		i, content = link, made
	}
	return content, nil
}

// keep keeps a base for the next that starts from it. All are let go when the
// room is used up: the chains of a pack lie together.
func (p *pack) keep(i int32, content []byte) {
	if p.cached += int64(len(content)); p.cached > packCacheSize {
		clear(p.cache)
		p.cached = int64(len(content))
	}
	p.cache[i] = content
}
