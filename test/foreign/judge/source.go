package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// errAbsent says that a file is not there, which for a partial tile is no fault once its full tile exists.
var errAbsent = errors.New("not there")

// errOutOfReach says that nothing can be said about the log: no server, or one that does not answer.
var errOutOfReach = errors.New("out of reach")

// source gives the bytes of a log's files by their path.
type source interface {
	read(path string) ([]byte, error)
}

func sourceAt(place string) source {
	if strings.HasPrefix(place, "http://") || strings.HasPrefix(place, "https://") {
		return httpSource(place)
	}
	return folderSource(place)
}

type folderSource string

func (folder folderSource) read(path string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(string(folder), filepath.FromSlash(path)))
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", path, errAbsent)
	}
	return data, err
}

type httpSource string

func (address httpSource) read(path string) ([]byte, error) {
	answer, err := http.Get(strings.TrimSuffix(string(address), "/") + "/" + path)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errOutOfReach, err)
	}
	defer answer.Body.Close()
	if answer.StatusCode == http.StatusNotFound {
		return nil, fmt.Errorf("%s: %w", path, errAbsent)
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: %s: %s", errOutOfReach, path, answer.Status)
	}
	return io.ReadAll(answer.Body)
}
