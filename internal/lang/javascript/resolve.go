package javascript

import "mcpsafe/internal/lang"

func newResolver(paths []string, read func(path string) ([]byte, error)) lang.Resolver { return nil }
