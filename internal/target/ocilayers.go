package target

import (
	"archive/tar"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// imageFile is one file of the flattened image.
type imageFile struct {
	layer int32 // index into image.blobs
	kind  byte  // a tar type: TypeReg, TypeLink, TypeSymlink
	size  int64
	link  string // of a link: its target; of a hard link without a '/' in front
}

// imageFiles bounds the number of files of an image, imagePath the bytes of a
// path: no system can open a longer one.
const (
	imageFiles = 1 << 20
	imagePath  = 4096
)

// Names that delete what lower layers have. Source: OCI image specification,
// layer.md, "Whiteouts".
const (
	whiteout = ".wh."
	opaque   = ".wh..wh..opq"
)

// open reads the configuration and lists the files of the flattened image.
func (img *image) open() error {
	info, err := img.blobs[0].Stat()
	if err != nil {
		return err
	}
	content, err := readAtMost(img.blobs[0], info.Size(), imageConfigBytes)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(content, &img.config); err != nil {
		return fmt.Errorf("its configuration is broken: %w", err)
	}
	ids := img.config.RootFS.DiffIDs
	if len(ids) != len(img.blobs)-1 {
		return fmt.Errorf("%w: its configuration names %d layers, its manifest %d", errMismatch, len(ids), len(img.blobs)-1)
	}
	img.files = map[string]imageFile{}
	gone := map[string]bool{} // paths below which lower layers no longer show
	for i := len(img.blobs) - 1; i > 0; i-- {
		if err := img.list(int32(i), gone); err != nil {
			return err
		}
	}
	return nil
}

// list adds the files of a layer that no layer above hides, and adds to gone
// what this layer hides from those below it.
func (img *image) list(layer int32, gone map[string]bool) error {
	var hides []string
	own := map[string]bool{}
	sum := sha256.New()
	err := img.read(layer, sum, func(name string, h *tar.Header, _ io.Reader) error {
		base := path.Base(name)
		switch {
		case base == opaque:
			hides = append(hides, path.Dir(name)+"/")
			return nil
		case strings.HasPrefix(base, whiteout):
			hides = append(hides, path.Join(path.Dir(name), strings.TrimPrefix(base, whiteout)))
			return nil
		case h.Typeflag != tar.TypeReg && h.Typeflag != tar.TypeLink && h.Typeflag != tar.TypeSymlink:
			return nil // folders come with their files; devices have no code
		}
		if _, above := img.files[name]; above && !own[name] || img.hidden(name, gone, own) {
			return nil
		}
		if len(img.files) >= imageFiles {
			return fmt.Errorf("%w: it holds more than %d files", errBomb, imageFiles)
		}
		own[name] = true
		img.files[name] = imageFile{layer: layer, kind: h.Typeflag, size: h.Size, link: h.Linkname}
		return nil
	})
	for _, h := range hides {
		gone[h] = true
	}
	if want := img.config.RootFS.DiffIDs[layer-1]; err == nil && want.Hex != hex.EncodeToString(sum.Sum(nil)) {
		return fmt.Errorf("%w: layer %d unpacks to other content than its configuration names", errMismatch, layer)
	}
	return err
}

// hidden reports whether a layer above took away the path or a folder above it.
func (img *image) hidden(name string, gone, own map[string]bool) bool {
	if gone[name] {
		return true
	}
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		if gone[dir] || gone[dir+"/"] {
			return true
		}
		if dir == "." {
			return false
		}
		if f, ok := img.files[dir]; ok && !own[dir] && f.kind != tar.TypeSymlink {
			return true // a file above stands where this layer has a folder
		}
	}
}

// read calls visit for each member of a layer, with its clean name. All that is
// unfolded counts, also what is skipped, and is written to all unless that is nil.
func (img *image) read(layer int32, all io.Writer, visit func(name string, h *tar.Header, body io.Reader) error) error {
	blob := img.blobs[layer]
	info, err := blob.Stat()
	if err != nil {
		return err
	}
	start := make([]byte, 6)
	n, err := blob.ReadAt(start, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if _, err := blob.Seek(0, io.SeekStart); err != nil {
		return err
	}
	r, err := decompress(blob, start[:n])
	if err != nil {
		return fmt.Errorf("layer %d is broken: %w", layer, err)
	}
	if closer, ok := r.(interface{ Close() }); ok { // of zstd
		defer closer.Close()
	}
	r = &meter{r: r, u: newUnpacker(img.ctx, nil, img.limits, info.Size())}
	if all != nil {
		r = io.TeeReader(r, all)
	}
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		if err == io.EOF && all != nil {
			if _, err = io.Copy(io.Discard, r); err != nil { // what stands behind the archive's end
				return fmt.Errorf("layer %d is broken: %w", layer, err)
			}
			return nil
		}
		if err == io.EOF {
			return nil
		}
		if err := img.ctx.Err(); err != nil {
			return err
		}
		if err != nil {
			return fmt.Errorf("layer %d is broken: %w", layer, err)
		}
		name, err := cleanName(strings.TrimLeft(h.Name, "/"))
		if err != nil {
			return err
		}
		if len(name) > imagePath || len(h.Linkname) > imagePath {
			return fmt.Errorf("layer %d holds a name longer than %d bytes", layer, imagePath)
		}
		if h.Typeflag == tar.TypeLink {
			h.Linkname = path.Clean(strings.TrimLeft(h.Linkname, "/"))
		}
		if err := visit(name, h, t); err != nil {
			return err
		}
	}
}

// find follows links, also those of folders, from an absolute path to a regular
// file or hard link of the image.
func (img *image) find(p string) (string, bool) {
	todo := strings.Split(strings.Trim(path.Clean("/"+p), "/"), "/")
	at := ""
	for hops := 0; len(todo) > 0; {
		if hops > 40 {
			return "", false
		}
		next := path.Join(at, todo[0])
		todo = todo[1:]
		f, ok := img.files[next]
		if !ok || f.kind != tar.TypeSymlink {
			at = next
			continue
		}
		hops++
		to := f.link
		if !path.IsAbs(to) {
			to = "/" + at + "/" + to
		}
		todo = append(strings.Split(strings.Trim(path.Clean(to), "/"), "/"), todo...)
		at = ""
	}
	f, ok := img.files[at]
	return at, ok && f.kind != tar.TypeSymlink
}

// sources groups paths by the layer and name where their content stands: a hard
// link's stands under the name it links to.
func (img *image) sources(paths []string) map[int32]map[string][]string {
	at := map[int32]map[string][]string{}
	for _, p := range paths {
		f, ok := img.files[p]
		name := p
		for hops := 0; ok && f.kind == tar.TypeLink && hops < 8; hops++ {
			name = f.link
			// The content lies in the same layer, even if a layer above took the name away.
			to, there := img.files[name]
			if !there || to.layer != f.layer {
				break
			}
			f = to
		}
		if !ok {
			continue
		}
		if at[f.layer] == nil {
			at[f.layer] = map[string][]string{}
		}
		at[f.layer][name] = append(at[f.layer][name], p)
	}
	return at
}

// contents reads files of at most limit bytes; larger ones are not returned.
func (img *image) contents(limit int64, paths ...string) (map[string][]byte, error) {
	found := map[string][]byte{}
	for layer, names := range img.sources(paths) {
		err := img.read(layer, nil, func(name string, h *tar.Header, body io.Reader) error {
			wanted := names[name]
			if len(wanted) == 0 || h.Typeflag != tar.TypeReg || h.Size > limit {
				return nil
			}
			content, err := readAtMost(body, h.Size, limit)
			for _, p := range wanted {
				found[p] = content
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// extract writes files with u, each under the name that rename gives.
func (img *image) extract(u *unpacker, paths []string, rename func(string) string) error {
	bySource := img.sources(paths)
	var layers []int32
	for layer := range bySource {
		layers = append(layers, layer)
	}
	slices.Sort(layers)
	for _, layer := range layers {
		names := bySource[layer]
		err := img.read(layer, nil, func(name string, h *tar.Header, body io.Reader) error {
			wanted := names[name]
			if len(wanted) == 0 || h.Typeflag != tar.TypeReg {
				return nil
			}
			if h.Size > img.limits.FileBytes || len(wanted) == 1 {
				return u.addAs(rename(wanted[0]), h.Size, body)
			}
			content, err := readAtMost(body, h.Size, img.limits.FileBytes)
			for _, p := range wanted {
				if err == nil {
					err = u.addAs(rename(p), h.Size, strings.NewReader(string(content)))
				}
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// addAs writes one regular file of an image.
func (u *unpacker) addAs(name string, size int64, body io.Reader) error {
	return u.add(member{name: name, size: size, body: func() (io.ReadCloser, error) { return io.NopCloser(body), nil }})
}
