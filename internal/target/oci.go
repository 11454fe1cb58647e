package target

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
)

// Image is an OCI image of a registry.
const Image Kind = "oci"

var ociKind = kind{
	name:  Image,
	forms: "docker:image:tag, ghcr.io/owner/image, oci:host/image@sha256:…", means: "an OCI image: the application code in its layers",
	recognise: func(input string) (string, bool, error) {
		for _, prefix := range []string{"docker://", "oci://", "docker:", "oci:"} {
			rest, ok := strings.CutPrefix(input, prefix)
			if !ok {
				continue
			}
			if _, err := imageReference(rest); err != nil {
				return "", false, &Error{What: fmt.Sprintf("%s is no name of an image", show(rest)), Try: "write it as for docker pull, such as docker:owner/image:tag", Err: err}
			}
			return rest, true, nil
		}
		if image, ok := imagePage(input); ok {
			return image, true, nil
		}
		return input, isBareImage(input), nil
	},
	fetch: fetchOCI,
}

// imageReference reads the name of an image; the registry that is meant where
// none is named is known to the library.
func imageReference(text string) (name.Reference, error) {
	return name.ParseReference(text, name.WeakValidation)
}

var (
	imageTag = regexp.MustCompile(`^[^@:\s]+/[^@:\s]+:[A-Za-z0-9_][A-Za-z0-9_.-]*$`)
	hubPage  = regexp.MustCompile(`^https?://[^/]+/(?:r/([^/?#]+/[^/?#]+)|_/([^/?#]+))/?(?:tags)?(?:[?#].*)?$`)
)

// imagePage reads the page of an image as the registry of docker has it:
// /r/OWNER/NAME, or /_/NAME for an official one.
func imagePage(input string) (string, bool) {
	m := hubPage.FindStringSubmatch(input)
	if m == nil {
		return "", false
	}
	_, err := imageReference(m[1] + m[2])
	return m[1] + m[2], err == nil
}

// isBareImage reports whether a name without docker: is one of an image: it has
// a digest or a tag behind a path, or begins with the host of a registry.
func isBareImage(input string) bool {
	if strings.Contains(input, "://") || mistypedPath(input) {
		return false
	}
	if _, err := imageReference(input); err != nil {
		return false
	}
	first, rest, ok := strings.Cut(input, "/")
	switch {
	case strings.Contains(input, "@sha256:"), ok && imageTag.MatchString(input):
		return true
	case !ok || !strings.Contains(rest, "/"):
		return false
	}
	host, _, _ := strings.Cut(first, ":")
	return isDomain(host) || host == "localhost" || first != host
}

// imageFacts is what the cache keeps of an image besides its blobs: the first
// of those is its configuration, the others are its layers from the bottom up.
type imageFacts struct {
	Name     string `json:"name"`               // host/path
	Digest   string `json:"digest"`             // what the reference stood for
	Manifest string `json:"manifest"`           // of the platform
	Platform string `json:"platform,omitempty"` // empty if the image is of one only
}

func fetchOCI(ctx context.Context, f *Fetcher, address string) (*Snapshot, error) {
	ref, err := imageReference(address)
	if err != nil {
		return nil, err
	}
	facts, blobs, err := f.image(ctx, ref)
	if err != nil {
		return nil, explainImage(ref, err)
	}
	store, err := f.store()
	if err != nil {
		return nil, err
	}
	img := &image{ctx: ctx, limits: f.limits}
	defer img.close()
	for _, digest := range blobs {
		blob, err := store.Blob(digest)
		if err != nil {
			return nil, explainImage(ref, err)
		}
		img.blobs = append(img.blobs, blob)
	}
	f.used = append(f.used, blobs...)
	f.progress("unpacking " + ref.String())
	if err := img.open(); err != nil {
		return nil, explainImage(ref, err)
	}
	snap, err := img.application(ref.Context().RepositoryStr())
	if err != nil {
		return nil, err
	}
	snap.Origin = imageOrigin(facts, img, snap.Origin)
	return snap, nil
}

// imageOrigin describes where an image came from; o holds what unpacking noted.
func imageOrigin(facts imageFacts, img *image, o Origin) Origin {
	o.CanonicalID = "oci:" + facts.Name + "@" + facts.Digest
	o.Name, o.Address, o.Digest = facts.Name, facts.Name, facts.Digest
	o.Verified = "the digests of manifest, configuration and layers"
	labels := img.config.Config.Labels
	o.Version = labels["org.opencontainers.image.version"]
	if u, err := url.Parse(labels["org.opencontainers.image.source"]); err == nil && u.Scheme == "https" {
		u.User = nil
		o.Repository = u.String()
		o.Commit = labels["org.opencontainers.image.revision"]
	}
	if facts.Platform != "" {
		o.Notes = append(o.Notes, fmt.Sprintf("Of several platforms, %s was scanned: %s.", facts.Platform, facts.Manifest))
	}
	o.Notes = append(o.Notes, configNotes(img.config.Config)...)
	return o
}

// secretName is what variables are called that hold secrets.
var secretName = regexp.MustCompile(`(?i)(secret|token|passw|passphrase|api_?key|access_?key|private_?key|credential|_key$|_pat$)`)

// configNotes says in words what an image's configuration says of how it runs.
// No value of a variable is shown.
func configNotes(c v1.Config) []string {
	var notes []string
	if argv := append(slices.Clone(c.Entrypoint), c.Cmd...); len(argv) > 0 {
		notes = append(notes, "The image starts: "+printable(oneLine(strings.Join(argv, " ")))+".")
	}
	if c.User == "" || c.User == "root" || c.User == "0" || strings.HasPrefix(c.User, "0:") || strings.HasPrefix(c.User, "root:") {
		notes = append(notes, "The image runs as root.")
	} else {
		notes = append(notes, "The image runs as user "+printable(c.User)+".")
	}
	if len(c.ExposedPorts) > 0 {
		var ports []string
		for p := range c.ExposedPorts {
			ports = append(ports, printable(p))
		}
		slices.Sort(ports)
		notes = append(notes, "The image opens port "+strings.Join(ports, ", ")+".")
	}
	var names, secrets []string
	for _, e := range c.Env {
		key, value, _ := strings.Cut(e, "=")
		names = append(names, printable(key))
		if value != "" && secretName.MatchString(key) {
			secrets = append(secrets, printable(key))
		}
	}
	if len(names) > 0 {
		notes = append(notes, "The image sets the variables "+strings.Join(names, ", ")+".")
	}
	if len(secrets) > 0 {
		notes = append(notes, "Whoever has the image can read the values that it holds for "+strings.Join(secrets, ", ")+".")
	}
	return notes
}

func (img *image) close() {
	for _, b := range img.blobs {
		b.Close()
	}
}

// image is one whose blobs are on disk.
type image struct {
	ctx    context.Context
	limits Limits
	blobs  []*os.File // the configuration, then the layers from the bottom up
	config v1.ConfigFile
	files  map[string]imageFile // by path without a '/' in front
}
