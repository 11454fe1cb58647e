package target

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/remote/transport"

	"mcpsafe/internal/target/cache"
	"mcpsafe/internal/target/web"
)

// imageConfigBytes bounds an image's configuration, which is read into memory.
const imageConfigBytes = 8 << 20

// image returns what a reference stands for, and the digests of its
// configuration and layers, which then lie in the cache.
func (f *Fetcher) image(ctx context.Context, ref name.Reference) (facts imageFacts, blobs []string, err error) {
	store, err := f.store()
	if err != nil {
		return facts, nil, err
	}
	question := "OCI " + ref.Name()
	if f.web.Offline() {
		answer, ok := store.Recall(question)
		if !ok || json.Unmarshal(answer.Facts, &facts) != nil || len(answer.Blobs) == 0 {
			return facts, nil, web.ErrOffline
		}
		for _, digest := range answer.Blobs {
			if !store.Has(digest) {
				return facts, nil, web.ErrOffline
			}
		}
		return facts, answer.Blobs, nil
	}
	f.progress("asking for " + ref.String())
	registry := ref.Context().Registry
	if !f.foreign {
		f.web.Trust(registry.Scheme() + "://" + registry.RegistryStr())
	}
	via, err := f.registryTransport(ctx, ref)
	if err != nil {
		return facts, nil, err
	}
	facts, manifest, err := resolveImage(ref, []remote.Option{remote.WithContext(ctx), remote.WithTransport(via)})
	if err != nil {
		return facts, nil, err
	}
	total := manifest.Config.Size
	for _, l := range manifest.Layers {
		total += l.Size
	}
	if manifest.Config.Size > imageConfigBytes || total > f.limits.TotalBytes {
		return facts, nil, &Error{What: fmt.Sprintf("the image %s is %s, larger than the limit of %s", ref, size10(total), size10(f.limits.TotalBytes)), Try: "scan the repository that it was made from"}
	}
	for i, d := range append([]v1.Descriptor{manifest.Config}, manifest.Layers...) {
		f.progress(fmt.Sprintf("fetching layer %d of %d of %s", i, len(manifest.Layers), ref))
		if err := f.keepLayer(ctx, store, via, ref, d); err != nil {
			return facts, nil, err
		}
		blobs = append(blobs, d.Digest.String())
	}
	content, err := json.Marshal(facts)
	if err != nil {
		return facts, nil, err
	}
	return facts, blobs, store.Remember(cache.Answer{Question: question, CanonicalID: "oci:" + facts.Name + "@" + facts.Digest, Blobs: blobs, Facts: content})
}

// resolveImage asks for the manifest of a reference. Of several platforms it
// takes linux/amd64, else the first.
func resolveImage(ref name.Reference, options []remote.Option) (facts imageFacts, manifest *v1.Manifest, err error) {
	got, err := remote.Get(ref, options...)
	if err != nil {
		return facts, nil, err
	}
	facts = imageFacts{Name: ref.Context().Name(), Digest: got.Digest.String(), Manifest: got.Digest.String()}
	for range 3 { // an index may hold an index
		if !got.MediaType.IsIndex() {
			break
		}
		index, err := v1.ParseIndexManifest(bytes.NewReader(got.Manifest))
		if err != nil {
			return facts, nil, err
		}
		d, platform := choosePlatform(index)
		if d == nil {
			return facts, nil, &Error{What: fmt.Sprintf("%s holds no image", ref), Try: "check the name: an index of signatures or charts is no image"}
		}
		if got, err = remote.Get(ref.Context().Digest(d.Digest.String()), options...); err != nil {
			return facts, nil, err
		}
		facts.Manifest, facts.Platform = got.Digest.String(), platform
	}
	if got.MediaType == "" {
		return facts, nil, &Error{What: fmt.Sprintf("%s answers, but not as a registry of images", ref.Context().RegistryStr()), Try: "check the name: write it as for docker pull"}
	}
	if !got.MediaType.IsImage() {
		return facts, nil, &Error{What: fmt.Sprintf("%s is no image that is read: it is of type %s", ref, printable(string(got.MediaType))), Try: "scan the repository that it was made from"}
	}
	manifest, err = v1.ParseManifest(bytes.NewReader(got.Manifest))
	if err == nil && !strings.Contains(string(manifest.Config.MediaType), "image") {
		err = &Error{What: fmt.Sprintf("%s is no image: its configuration is of type %s", ref, printable(string(manifest.Config.MediaType))), Try: "check the name: charts and models are kept in registries, too"}
	}
	return facts, manifest, err
}

// choosePlatform returns the image of an index that is scanned, with the name of
// its platform.
func choosePlatform(index *v1.IndexManifest) (chosen *v1.Descriptor, platform string) {
	for i, m := range index.Manifests {
		if !m.MediaType.IsImage() && !m.MediaType.IsIndex() || m.Platform != nil && m.Platform.OS == "unknown" {
			continue // such as an attestation
		}
		p := "of no name"
		if m.Platform != nil {
			p = printable(m.Platform.String())
		}
		if chosen == nil || p == "linux/amd64" {
			chosen, platform = &index.Manifests[i], p
		}
		if p == "linux/amd64" {
			break
		}
	}
	return chosen, platform
}

// explainImage turns an error of a registry into one line what and one what to
// try.
func explainImage(ref name.Reference, err error) error {
	what := "the image " + ref.String()
	var known *Error
	var answer *transport.Error
	if errors.As(err, &known) {
		return err
	}
	if errors.As(err, &answer) {
		codes := ""
		for _, d := range answer.Errors {
			codes += " " + printable(string(d.Code))
		}
		switch answer.StatusCode {
		case http.StatusUnauthorized, http.StatusForbidden:
			return &Error{What: fmt.Sprintf("%s is private or is not there: its registry answered %d%s", what, answer.StatusCode, codes), Try: "check the name; for a private one log in with docker login, or give a token with --token-env NAME", Err: err}
		case http.StatusNotFound:
			return &Error{What: fmt.Sprintf("%s is not there: its registry answered 404%s", what, codes), Try: "check name and tag; without a tag, latest is meant", Err: err}
		}
		return &Error{What: fmt.Sprintf("%s cannot be fetched: its registry answered %d%s", what, answer.StatusCode, codes), Try: "try again later", Err: err}
	}
	if web.Status(err) == http.StatusNotFound {
		return &Error{What: fmt.Sprintf("%s is not whole: its registry does not have all of its layers", what), Try: "try again later, or scan the repository that it was made from", Err: err}
	}
	if brokenOff(err) {
		return &Error{What: what + " broke off while it was fetched", Try: "try again; layers that came whole are kept", Err: err}
	}
	if errors.Is(err, errBomb) {
		return &Error{What: what + " is not unpacked: " + printable(err.Error()), Try: "do not use it: images are not like this by accident", Err: err}
	}
	err = explain(what, err)
	if errors.As(err, &known) {
		known.What = printable(known.What)
	}
	return err
}
