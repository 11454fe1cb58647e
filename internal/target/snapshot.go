package target

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
)

// Limits bound what is taken from a target. A bound that is hit is named in
// Snapshot.Hits.
type Limits struct {
	// Files is the number of files.
	Files int
	// FileBytes is the size of one file; a larger one is skipped.
	FileBytes int64
	// TotalBytes is the size of all files together.
	TotalBytes int64
	// Depth is the number of folders below the root.
	Depth int
}

// DefaultLimits fit the largest servers known with room to spare.
var DefaultLimits = Limits{Files: 200_000, FileBytes: 32 << 20, TotalBytes: 2 << 30, Depth: 64}

// File is one regular file of a Snapshot.
type File struct {
	// Path is relative to the root and separated by '/'.
	Path string
	// Size is the number of bytes when the file was listed.
	Size int64
}

// Skipped is a file or folder that was left out.
type Skipped struct {
	// Path is relative to the root; a folder's ends in '/'.
	Path string
	// Reason says why, in words.
	Reason string
	// Files counts the regular files directly or deeper below a folder, 0 if not counted.
	Files int
}

// Hit is a bound that cut something off.
type Hit struct {
	// Name names the bound: "files", "file bytes", "total bytes", "depth".
	Name string
	// Limit is its value.
	Limit int64
	// Count is how many files or folders it cut off.
	Count int
}

// Snapshot is the files of a target at one moment. It may be read from several
// goroutines at once.
type Snapshot struct {
	// Root is the display name of the target's root: its last path element.
	Root string
	// Local is true for what lies on the user's own disk and was not put there by
	// a package manager: only there may settings found in the target have an effect.
	Local bool
	// Files are the regular files, sorted by Path.
	Files []File
	// Skipped are the files and folders left out, sorted by Path.
	Skipped []Skipped
	// Hits are the bounds hit, sorted by Name.
	Hits []Hit
	// Origin says where a fetched target came from; zero for a local one.
	Origin Origin

	limits  Limits
	root    *os.Root
	onClose func() // nil, or removes what was unpacked

	included []string // what Include was asked for

	mu   sync.Mutex
	sums map[string][sha256.Size]byte // content sums of the files read so far
}

// Origin is where a fetched target came from and how sure that is.
type Origin struct {
	// CanonicalID names the target independently of how it was given, with its
	// version pinned: "npm:@scope/name@1.2.3".
	CanonicalID string
	// Name and Version are the package's, empty where there is none.
	Name, Version string
	// Address is where it was fetched from, without credentials.
	Address string
	// Digest is that of the artifact: "sha512-…", "sha256:…", a commit.
	Digest string
	// Verified says in words what Digest was checked against; empty if nothing
	// was published to check it against.
	Verified string
	// Repository is the address of the source repository that the package
	// names, empty if none.
	Repository string
	// Commit is the repository's commit the package says it was made from.
	Commit string
	// Folder is the package's folder in the repository.
	Folder string
	// DependsOn are the packages that it depends on, as targets, those named like
	// servers first.
	DependsOn []string
	// Notes are things the reader should know of the fetch, each a sentence.
	Notes []string
	// Compared names what the files were compared with, empty if nothing.
	Compared string
	// OnlyHere are the files that Compared does not have, sorted.
	OnlyHere []string
	// NotNamed is true if no manifest in the repository names the package.
	NotNamed bool
	// Provenance is what the registry says of where the version was built.
	Provenance Provenance
	// NewPublisher is who published the version, if another published the one
	// before and this one was not among its maintainers; where the registry says so.
	NewPublisher string
}

// Close gives back what the Snapshot holds open and removes what was unpacked
// for it.
func (s *Snapshot) Close() error {
	err := s.root.Close()
	if s.onClose != nil {
		s.onClose()
	}
	return err
}

// leaveOut adds what was left out before anything was unpacked.
func (s *Snapshot) leaveOut(skipped []Skipped, hits []Hit) {
	s.Skipped = append(s.Skipped, skipped...)
	slices.SortStableFunc(s.Skipped, func(a, b Skipped) int { return strings.Compare(a.Path, b.Path) })
	s.Hits = append(s.Hits, hits...)
	slices.SortFunc(s.Hits, func(a, b Hit) int { return strings.Compare(a.Name, b.Name) })
}

// note takes over what an unpacker left out. below is the folder that became
// the root.
func (s *Snapshot) note(u *unpacker, below string) {
	for _, skipped := range u.skipped {
		skipped.Path = strings.TrimPrefix(skipped.Path, below)
		s.Skipped = append(s.Skipped, skipped)
	}
	slices.SortStableFunc(s.Skipped, func(a, b Skipped) int { return strings.Compare(a.Path, b.Path) })
	for _, h := range u.hits {
		s.Hits = append(s.Hits, *h)
	}
	slices.SortFunc(s.Hits, func(a, b Hit) int { return strings.Compare(a.Name, b.Name) })
}

// Find returns the file of that path.
func (s *Snapshot) Find(path string) (File, bool) {
	i, ok := slices.BinarySearchFunc(s.Files, path, func(f File, p string) int { return strings.Compare(f.Path, p) })
	if !ok {
		return File{}, false
	}
	return s.Files[i], true
}

// Read returns the content of a file of s.Files. It fails with a reason in
// words if the file cannot be read, is no longer a regular file or has grown
// beyond the limit since it was listed.
func (s *Snapshot) Read(path string) ([]byte, error) {
	file, ok := s.Find(path)
	if !ok {
		return nil, fmt.Errorf("%s is not part of the target", path)
	}
	// Without O_NONBLOCK a file swapped for a pipe would hang the scan.
	f, err := s.root.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, errors.New(reason(err))
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, errors.New(reason(err))
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New(typeReason(info.Mode()))
	}
	content, err := readAtMost(f, file.Size, s.limits.FileBytes)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(content)
	s.mu.Lock()
	s.sums[path] = sum
	s.mu.Unlock()
	return content, nil
}

// readAtMost reads all of r, which is expected to hold size bytes, and fails
// beyond limit bytes.
func readAtMost(r io.Reader, size, limit int64) ([]byte, error) {
	content := make([]byte, 0, size+1)
	for {
		n, err := r.Read(content[len(content):cap(content)])
		content = content[:len(content)+n]
		if int64(len(content)) > limit {
			return nil, fmt.Errorf("larger than the limit of %s", size10(limit))
		}
		if err == io.EOF {
			return content, nil
		}
		if err != nil {
			return nil, errors.New(reason(err))
		}
		if len(content) == cap(content) {
			content = slices.Grow(content, len(content)+512)
		}
	}
}

// Digest returns "sha256:…" over the sorted paths and the content sums of all
// files. Files that Read has returned before are not read again, so it is cheap
// after a scan; a file that cannot be read counts by its path alone.
func (s *Snapshot) Digest() string {
	h := sha256.New()
	for _, f := range s.Files {
		sum, ok := s.sum(f.Path)
		if !ok {
			fmt.Fprintf(h, "%s\x00unreadable\n", f.Path)
			continue
		}
		fmt.Fprintf(h, "%s\x00%x\n", f.Path, sum)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

// sum returns the sum of a file's content, reading it if it was not read yet.
func (s *Snapshot) sum(path string) ([sha256.Size]byte, bool) {
	for range 2 {
		s.mu.Lock()
		sum, ok := s.sums[path]
		s.mu.Unlock()
		if ok {
			return sum, true
		}
		if _, err := s.Read(path); err != nil {
			break
		}
	}
	return [sha256.Size]byte{}, false
}

// reason says in words why a file operation failed, without the path, which
// the reader is told beside it.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "no permission to read it"
	case errors.Is(err, fs.ErrNotExist):
		return "it vanished during the scan"
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return "cannot be read: " + path.Err.Error()
	}
	return "cannot be read: " + err.Error()
}

// typeReason says what a thing that is no regular file is.
func typeReason(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeSymlink != 0:
		return "symbolic link, not followed"
	case mode&fs.ModeNamedPipe != 0:
		return "named pipe"
	case mode&fs.ModeSocket != 0:
		return "socket"
	case mode&fs.ModeDevice != 0:
		return "device"
	}
	return "not a regular file"
}

// size10 writes a number of bytes for people.
func size10(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d bytes", n)
}
