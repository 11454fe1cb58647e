package target

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// archiveEndings are the names that archives go by; what one holds is read from
// its first bytes.
var archiveEndings = []string{
	".tgz", ".tar.gz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tzst", ".tar",
	".zip", ".whl", ".mcpb", ".dxt",
}

func isArchiveName(name string) bool {
	name = strings.ToLower(name)
	for _, e := range archiveEndings {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}

// decompressors know a stream by its first bytes.
var decompressors = []struct {
	magic string
	open  func(io.Reader) (io.Reader, error)
}{
	{"\x1f\x8b", func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
	{"BZh", func(r io.Reader) (io.Reader, error) { return bzip2.NewReader(r), nil }},
	{"\xfd7zXZ\x00", openXZ},
	{"\x28\xb5\x2f\xfd", func(r io.Reader) (io.Reader, error) {
		return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(64<<20))
	}},
}

func openXZ(r io.Reader) (io.Reader, error) {
	return xz.ReaderConfig{DictCap: 64 << 20}.NewReader(r)
}

// file is what an archive is read from.
type file interface {
	io.ReaderAt
	io.ReadSeeker
}

// unpackArchive writes the content of an archive of size bytes below u's root:
// a zip, or a tar that may be compressed.
func unpackArchive(u *unpacker, f file, size int64) error {
	start := make([]byte, 6)
	n, err := f.ReadAt(start, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	start = start[:n]
	if bytes.HasPrefix(start, []byte("PK")) {
		return unpackZip(u, f, size)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	r, err := decompress(f, start)
	if err != nil {
		return fmt.Errorf("it is no archive that can be read: %w", err)
	}
	return unpackTar(u, r)
}

func decompress(r io.Reader, start []byte) (io.Reader, error) {
	for _, d := range decompressors {
		if bytes.HasPrefix(start, []byte(d.magic)) {
			return d.open(bufio.NewReaderSize(r, 64<<10))
		}
	}
	return r, nil
}

// unpackTar writes the members of a tar stream. What is left out is read as
// well, so every byte that a bomb gives counts.
func unpackTar(u *unpacker, r io.Reader) error {
	counted := &meter{r: r, u: u}
	t := tar.NewReader(counted)
	for {
		h, err := t.Next()
		switch {
		case err == io.EOF:
			return nil
		case errors.Is(err, errBomb), errors.Is(err, u.ctx.Err()) && u.ctx.Err() != nil:
			return err
		case err != nil:
			return fmt.Errorf("it is broken: %w", err)
		}
		if err := u.add(tarMember(t, h)); err != nil {
			return err
		}
	}
}

func tarMember(t *tar.Reader, h *tar.Header) member {
	m := member{name: h.Name, size: h.Size, body: func() (io.ReadCloser, error) { return io.NopCloser(t), nil }}
	switch h.Typeflag {
	case tar.TypeReg, tar.TypeGNUSparse:
	case tar.TypeDir, tar.TypeXGlobalHeader, tar.TypeXHeader:
		m.mode = fs.ModeDir
	case tar.TypeSymlink, tar.TypeLink:
		m.mode = fs.ModeSymlink
	default:
		m.mode = fs.ModeDevice
	}
	return m
}

var errBomb = errors.New("it unpacks to more than it may")

// meter counts what comes out of a decompressor, also what is skipped over.
type meter struct {
	r io.Reader
	u *unpacker
	n int64
}

// Read implements io.Reader.
func (m *meter) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	m.n += int64(n)
	if m.n > 2*m.u.limits.TotalBytes || m.u.packed > 0 && m.n > ratioFloor && m.n/m.u.packed > maxRatio {
		return n, fmt.Errorf("%w: %d times its size or %s", errBomb, maxRatio, size10(m.u.limits.TotalBytes))
	}
	return n, err
}

// unpackZip writes the members of a zip file: wheels and MCP bundles too.
func unpackZip(u *unpacker, f io.ReaderAt, size int64) error {
	z, err := zip.NewReader(f, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return fmt.Errorf("it is broken: %w", err)
	}
	for _, e := range z.File {
		m := member{name: e.Name, mode: e.Mode(), size: int64(min(e.UncompressedSize64, 1<<62)), body: e.Open}
		if strings.HasSuffix(e.Name, "/") {
			m.mode = fs.ModeDir
		}
		if err := u.add(m); err != nil {
			return err
		}
	}
	return nil
}
