package annotation

import (
	"io/fs"
	"os"
	"path/filepath"
)

// ReadAll reads the annotations of a file, or of all files of a folder.
func ReadAll(root string) (Annotations, error) {
	all := Annotations{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return all.Read(path, text)
	})
	return all, err
}
