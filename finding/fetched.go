package finding

// Fetched is where a fetched target came from and what vouches for it.
type Fetched struct {
	// Name and Version are the package's; empty where there is none.
	Name    string `json:"name,omitempty"`
	Version string `json:"version,omitempty"`
	// Address is where it was fetched from, without credentials.
	Address string `json:"address,omitempty"`
	// Digest is that of the artifact as its registry writes it, or a commit.
	Digest string `json:"digest,omitempty"`
	// Verified says in words what Digest was checked against; empty if nothing
	// was published to check it against.
	Verified string `json:"verified,omitempty"`
	// Repository is the source repository that the package names.
	Repository string `json:"repository,omitempty"`
	// DependsOn are the packages that the package depends on, written as targets;
	// those named like servers first.
	DependsOn []string `json:"depends_on,omitempty"`
}
