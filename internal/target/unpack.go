package target

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"unicode/utf8"
)

// maxRatio is how many times larger than its archive the content may be, once
// it is above ratioFloor. Source code packs to a tenth, text of one letter to a
// thousandth.
const (
	maxRatio   = 200
	ratioFloor = 64 << 20
)

var errTooMany = errors.New("it holds more than")

// member is one entry of an archive on its way to disk.
type member struct {
	name string // as the archive has it
	mode fs.FileMode
	size int64 // as the archive says; what is read is counted anew
	body func() (io.ReadCloser, error)
}

// unpacker writes the members of archives below a root. It refuses names that
// lead out of the tree and devices, leaves links out, and is bounded.
type unpacker struct {
	ctx    context.Context
	root   *os.Root
	limits Limits
	packed int64 // size of the archive, 0 if not known
	// below is what every name must begin with, as in the zips of Go modules;
	// it is replaced by one folder. Empty if names are taken as they are.
	below string

	files   int
	bytes   int64
	skipped []Skipped
	hits    map[string]*Hit
	folded  map[string]string // lower-case path → path as first seen
	folders map[string]bool
}

func newUnpacker(ctx context.Context, root *os.Root, limits Limits, packed int64) *unpacker {
	return &unpacker{ctx: ctx, root: root, limits: limits, packed: packed,
		hits: map[string]*Hit{}, folded: map[string]string{}, folders: map[string]bool{".": true}}
}

// add writes one member. An error ends the archive; what can be left out alone
// is noted instead.
func (u *unpacker) add(m member) error {
	if err := u.ctx.Err(); err != nil {
		return err
	}
	if u.below != "" {
		rest, ok := strings.CutPrefix(m.name, u.below)
		if !ok {
			return fmt.Errorf("it holds a name outside of %s: %s", u.below, show(m.name))
		}
		m.name = treeRoot + rest
	}
	name, err := cleanName(m.name)
	if err != nil {
		return err
	}
	switch {
	case name == "." || m.mode.IsDir():
		return nil // folders come with their files
	case m.mode&fs.ModeSymlink != 0:
		u.skip(name, "a link, not followed")
		return nil
	case !m.mode.IsRegular():
		return fmt.Errorf("it holds a %s: %s", typeReason(m.mode), show(m.name))
	case strings.Count(name, "/") > u.limits.Depth:
		return fmt.Errorf("it is nested deeper than %d folders: %s", u.limits.Depth, show(m.name))
	case u.files >= u.limits.Files:
		return fmt.Errorf("%w %d files", errTooMany, u.limits.Files)
	}
	u.files++
	if m.size > u.limits.FileBytes {
		u.tooLarge(name)
		return u.spend(0)
	}
	return u.write(name, m)
}

// write copies one member to disk.
func (u *unpacker) write(name string, m member) error {
	if first, seen := u.folded[strings.ToLower(name)]; seen && first != name {
		u.skip(name, "its name differs from "+first+" in case only, so one of the two is lost on some systems; both are scanned")
	} else if seen {
		u.skip(name, "it is in the archive more than once; the last one is scanned")
	}
	u.folded[strings.ToLower(name)] = name
	if err := u.mkdir(path.Dir(name)); err != nil {
		return fmt.Errorf("%s: %s", show(m.name), reason(err))
	}
	body, err := m.body()
	if err != nil {
		return err
	}
	defer body.Close()
	f, err := u.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("%s: %s", show(m.name), reason(err))
	}
	n, err := io.Copy(f, io.LimitReader(body, u.limits.FileBytes+1))
	err = errors.Join(err, f.Close())
	if err != nil {
		return err
	}
	if n > u.limits.FileBytes {
		u.tooLarge(name)
		err = u.root.Remove(name)
	}
	return errors.Join(err, u.spend(n))
}

func (u *unpacker) mkdir(dir string) error {
	if u.folders[dir] {
		return nil
	}
	if err := u.root.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	u.folders[dir] = true
	return nil
}

func (u *unpacker) tooLarge(name string) {
	h := u.hits["file bytes"]
	if h == nil {
		h = &Hit{Name: "file bytes", Limit: u.limits.FileBytes}
		u.hits["file bytes"] = h
	}
	h.Count++
	u.skip(name, "larger than the limit of "+size10(u.limits.FileBytes))
}

// spend counts n bytes written and refuses bombs.
func (u *unpacker) spend(n int64) error {
	u.bytes += n
	switch {
	case u.bytes > u.limits.TotalBytes:
		return fmt.Errorf("it unpacks to more than %s", size10(u.limits.TotalBytes))
	case u.packed > 0 && u.bytes > ratioFloor && u.bytes/u.packed > maxRatio:
		return fmt.Errorf("it unpacks to more than %d times its size, as archives do that are made to exhaust", maxRatio)
	}
	return nil
}

func (u *unpacker) skip(name, why string) {
	u.skipped = append(u.skipped, Skipped{Path: name, Reason: why})
}

// cleanName turns the name of a member into a path below the root, or says why
// it must not be written.
func cleanName(name string) (string, error) {
	slashed := strings.ReplaceAll(name, `\`, "/")
	switch {
	case strings.HasPrefix(slashed, "/"), len(slashed) > 1 && slashed[1] == ':':
		return "", fmt.Errorf("it holds an absolute name: %s", show(name))
	case strings.ContainsRune(name, 0):
		return "", fmt.Errorf("it holds a name with a zero byte: %s", show(name))
	}
	for _, part := range strings.Split(slashed, "/") {
		if part == ".." {
			return "", fmt.Errorf("it holds a name that leads out of it: %s", show(name))
		}
	}
	return path.Clean(readable(slashed)), nil
}

// readable writes the bytes of a name that are not UTF-8 as %XX: reports are
// UTF-8.
func readable(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	var b strings.Builder
	for len(name) > 0 {
		r, n := utf8.DecodeRuneInString(name)
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, "%%%02X", name[0])
		} else {
			b.WriteString(name[:n])
		}
		name = name[n:]
	}
	return b.String()
}

// show quotes a hostile name for an error line.
func show(name string) string {
	q := fmt.Sprintf("%+q", Show(name))
	if len(q) > 80 {
		q = q[:77] + "…\""
	}
	return q
}
