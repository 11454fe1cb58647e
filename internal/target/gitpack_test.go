package target

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

// packed is one object of a pack made here: a delta if base is set.
type packed struct {
	kind plumbing.ObjectType
	body []byte
	base plumbing.Hash
}

func packOf(t testing.TB, objects ...packed) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("PACK")
	must2(t, binary.Write(&b, binary.BigEndian, []uint32{2, uint32(len(objects))}))
	for _, o := range objects {
		size := len(o.body)
		head := byte(o.kind)<<4 | byte(size&15)
		for size >>= 4; size > 0; size >>= 7 {
			b.WriteByte(head | 0x80)
			head = byte(size & 0x7f)
		}
		b.WriteByte(head)
		if o.kind == plumbing.REFDeltaObject {
			b.Write(o.base[:])
		}
		z := zlib.NewWriter(&b)
		_, err := z.Write(o.body)
		must2(t, err)
		must2(t, z.Close())
	}
	sum := sha1.Sum(b.Bytes())
	b.Write(sum[:])
	return b.Bytes()
}

func must2(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// copies is a delta that puts its base of size bytes n times in a row.
func copies(size, n int) []byte {
	d := varint(size)
	d = append(d, varint(size*n)...)
	for range n {
		d = append(d, 0x80|0x70, byte(size), byte(size>>8), byte(size>>16))
	}
	return d
}

func varint(n int) []byte { return binary.AppendUvarint(nil, uint64(n)) }

func openPackOf(t testing.TB, content []byte) (*pack, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "pack")
	must2(t, os.WriteFile(name, content, 0o600))
	file, err := os.Open(name)
	must2(t, err)
	t.Cleanup(func() { file.Close() })
	return openPack(context.Background(), file)
}

func blobHash(b []byte) plumbing.Hash { return plumbing.ComputeHash(plumbing.BlobObject, b) }

func TestPackResolvesDeltasInAnyOrder(t *testing.T) {
	base := []byte("0123456789abcdef")
	twice := bytes.Repeat(base, 2)
	four := bytes.Repeat(base, 4)
	p, err := openPackOf(t, packOf(t,
		packed{plumbing.REFDeltaObject, copies(32, 2), blobHash(twice)},
		packed{plumbing.REFDeltaObject, copies(16, 2), blobHash(base)},
		packed{kind: plumbing.BlobObject, body: base},
		packed{plumbing.REFDeltaObject, copies(16, 2), plumbing.NewHash(strings.Repeat("ab", 20))}, // its base was not sent
	))
	must(t, err)
	for _, want := range [][]byte{base, twice, four} {
		kind, got, err := p.object(blobHash(want), 100)
		if err != nil || kind != plumbing.BlobObject || !bytes.Equal(got, want) {
			t.Errorf("got %s %q %v, want %q", kind, got, err, want)
		}
	}
	if _, _, err := p.object(blobHash(four), 10); !errors.Is(err, errLargeObject) {
		t.Errorf("got %v, want errLargeObject", err)
	}
	if _, _, err := p.object(blobHash([]byte("x")), 10); !errors.Is(err, errNoObject) {
		t.Errorf("got %v, want errNoObject", err)
	}
}

func TestPackBombs(t *testing.T) {
	zeros := make([]byte, 1<<20)
	deltas := []packed{{kind: plumbing.BlobObject, body: zeros}}
	delta := packed{plumbing.REFDeltaObject, copies(1<<20, 15), blobHash(zeros)}
	for range 3000 { // 45 GB
		deltas = append(deltas, delta)
	}
	for name, content := range map[string][]byte{
		"a blob of nothing": packOf(t, packed{kind: plumbing.BlobObject, body: make([]byte, 100<<20)}),
		"deltas":            packOf(t, deltas...),
	} {
		_, err := openPackOf(t, content)
		if !errors.Is(err, errBomb) {
			t.Errorf("%s: got %v, want a bomb", name, err)
		}
	}
}

func TestBrokenPacks(t *testing.T) {
	good := packOf(t, packed{kind: plumbing.BlobObject, body: []byte("content")})
	flipped := bytes.Clone(good)
	flipped[len(flipped)-1] ^= 1
	many := bytes.Clone(good)
	binary.BigEndian.PutUint32(many[8:], 1<<31)
	for name, content := range map[string][]byte{
		"empty": {}, "cut": good[:len(good)-25], "checksum": flipped, "endless": many, "no pack": []byte("<html></html>"),
		"delta of nothing": packOf(t, packed{plumbing.REFDeltaObject, []byte{1}, plumbing.ZeroHash}),
	} {
		if _, err := openPackOf(t, content); err == nil {
			t.Errorf("%s: opened", name)
		}
	}
}

func FuzzPack(f *testing.F) {
	base := []byte("0123456789abcdef")
	f.Add(packOf(f, packed{kind: plumbing.BlobObject, body: base}, packed{plumbing.REFDeltaObject, copies(16, 2), blobHash(base)}))
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) > 20 { // the checksum is right, so that the rest is read
			sum := sha1.Sum(content[:len(content)-20])
			content = append(content[:len(content)-20:len(content)-20], sum[:]...)
		}
		p, err := openPackOf(t, content)
		if err != nil {
			return
		}
		for _, e := range p.entries {
			_, body, err := p.object(e.hash, 1<<20)
			if err == nil && plumbing.ComputeHash(e.kind, body) != e.hash {
				t.Errorf("the content of %s does not hash to it", e.hash)
			}
		}
	})
}
