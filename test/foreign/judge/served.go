package main

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// servedCheckpoints opens the checkpoints in a registry's own list, up to the size that is judged.
func servedCheckpoints(registry source, keys []note.Verifier, size int64) ([]tlog.Tree, error) {
	var trees []tlog.Tree
	for path := "v1/ledger/checkpoints"; path != ""; {
		var page struct {
			Items      []struct{ Note string }
			NextCursor *string
		}
		if err := readJSON(registry, path, &page); err != nil {
			return nil, err
		}
		for _, item := range page.Items {
			tree, err := openCheckpoint([]byte(item.Note), keys)
			if err != nil {
				return nil, err
			}
			if tree.N <= size {
				trees = append(trees, tree)
			}
		}
		path = ""
		if page.NextCursor != nil {
			path = "v1/ledger/checkpoints?cursor=" + url.QueryEscape(*page.NextCursor)
		}
	}
	sortBySize(trees)
	return trees, nil
}

// checkServed judges the proofs that a registry makes itself: of every entry under every checkpoint, by index and by
// leaf hash, and between any two checkpoints.
func (judged *judgement) checkServed(registry source) error {
	trees := append(append([]tlog.Tree{}, judged.earlier...), judged.tree)
	for later, tree := range trees {
		for index := int64(0); index < tree.N; index++ {
			if err := judged.checkServedRecord(registry, tree, index); err != nil {
				return fmt.Errorf("entry %d of %d: %w", index, tree.N, err)
			}
		}
		for _, former := range trees[:later] {
			if err := judged.checkServedGrowth(registry, former, tree); err != nil {
				return fmt.Errorf("sizes %d and %d: %w", former.N, tree.N, err)
			}
		}
	}
	return nil
}

func (judged *judgement) checkServedRecord(registry source, tree tlog.Tree, index int64) error {
	hash := tlog.RecordHash(judged.entries[index])
	for _, what := range []string{fmt.Sprintf("index=%d", index), "leafHash=sha256:" + hex.EncodeToString(hash[:])} {
		var answer struct {
			Index string
			Path  []digest
		}
		err := readJSON(registry, fmt.Sprintf("v1/ledger/inclusion-proofs?%s&size=%d", what, tree.N), &answer)
		if err != nil {
			return err
		}
		if answer.Index != fmt.Sprint(index) {
			return fmt.Errorf("the proof is of entry %s", answer.Index)
		}
		if err := tlog.CheckRecord(hashesOf(answer.Path), tree.N, tree.Hash, index, hash); err != nil {
			return err
		}
		judged.report.ServedInclusion++
	}
	return nil
}

func (judged *judgement) checkServedGrowth(registry source, former, tree tlog.Tree) error {
	if former.N == 0 {
		return nil
	}
	var answer struct{ Path []digest }
	path := fmt.Sprintf("v1/ledger/consistency-proofs?from=%d&to=%d", former.N, tree.N)
	if err := readJSON(registry, path, &answer); err != nil {
		return err
	}
	if err := tlog.CheckTree(hashesOf(answer.Path), tree.N, tree.Hash, former.N, former.Hash); err != nil {
		return err
	}
	judged.report.ServedConsistency++
	return nil
}

// digest is a hash as the registry writes it.
type digest tlog.Hash

// UnmarshalJSON is part of json.Unmarshaler.
func (hash *digest) UnmarshalJSON(text []byte) error {
	var word string
	if err := json.Unmarshal(text, &word); err != nil {
		return err
	}
	data, err := hex.DecodeString(strings.TrimPrefix(word, "sha256:"))
	if err != nil || len(data) != tlog.HashSize {
		return errors.New("no digest: " + word)
	}
	copy(hash[:], data)
	return nil
}

func hashesOf(path []digest) (hashes []tlog.Hash) {
	for _, hash := range path {
		hashes = append(hashes, tlog.Hash(hash))
	}
	return hashes
}

func readJSON(registry source, path string, into any) error {
	text, err := registry.read(path)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}
