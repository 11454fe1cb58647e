package target

import (
	"context"
	"fmt"
	"net/url"
	"path"
	"strings"
)

// ArchiveAddress is an archive at a web address, such as an MCP bundle among
// the files of a release.
const ArchiveAddress Kind = "archive-address"

var addressKind = kind{
	name: ArchiveAddress,
	recognise: func(input string) (string, bool, error) {
		u, err := url.Parse(input)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
			return "", false, nil
		}
		return input, isArchiveName(u.Path), nil
	},
	fetch: fetchAddress,
}

// fetchAddress fetches an archive. A fragment such as #sha256=… says what it
// must be.
func fetchAddress(ctx context.Context, f *Fetcher, address string) (*Snapshot, error) {
	address, fragment, _ := strings.Cut(address, "#")
	want := ParseIntegrity(strings.Replace(fragment, "=", ":", 1))
	if fragment != "" && !want.known() {
		return nil, &Error{What: fmt.Sprintf("%q is no digest", fragment), Try: "write #sha256= and 64 hexadecimal digits, or leave it out"}
	}
	if !f.foreign { // an address that the user pasted may be private; where it redirects to may not
		f.web.Trust(address)
		f.authorize(address)
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	name := path.Base(u.Path)
	f.progress("fetching " + name)
	archive, size, err := f.artifact(ctx, address, want)
	if err != nil {
		return nil, explain(name, err)
	}
	defer archive.Close()
	snap, err := f.unpack(ctx, archive, size, name)
	if err != nil {
		return nil, err
	}
	u.User, u.RawQuery = nil, ""
	snap.Origin = Origin{CanonicalID: u.String(), Address: u.String(), Digest: f.digest()}
	if want.known() {
		snap.Origin.CanonicalID += "#" + want.algorithm + "=" + strings.TrimPrefix(want.String(), want.algorithm+":")
		snap.Origin.Verified = "the digest given with the address"
	}
	return snap, nil
}
