package target

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// Archive is an archive on the user's disk: a packed package, a wheel, an MCP
// bundle. It is somebody else's, so settings in it have no effect.
const Archive Kind = "archive"

var archiveKind = kind{
	name:  Archive,
	forms: "x.tgz, x.whl, x.zip, x.mcpb", means: "a packed package or MCP bundle, also at a web address",
	recognise: func(input string) (string, bool, error) {
		info, err := os.Stat(input)
		if err != nil || !info.Mode().IsRegular() || !isArchiveName(input) {
			return "", false, noPermission(input, err)
		}
		address, err := filepath.Abs(input)
		return address, err == nil, nil
	},
	fetch: fetchArchive,
}

func fetchArchive(ctx context.Context, f *Fetcher, address string) (*Snapshot, error) {
	archive, err := os.Open(address)
	if err != nil {
		return nil, cannotOpen(address, err)
	}
	defer archive.Close()
	_, size, err := sized(archive)
	if err != nil {
		return nil, cannotOpen(address, err)
	}
	if size == 0 {
		return nil, &Error{What: fmt.Sprintf("%s is empty", address), Try: "get it anew from where it was published"}
	}
	return f.unpack(ctx, archive, size, filepath.Base(address))
}
