package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// openCheckpoint gives the tree that a key of the log signed. C2SP tlog-checkpoint and the checksum database differ in
// the first line alone: the origin of the log, and "go.sum database tree".
func openCheckpoint(message []byte, keys []note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(message, note.VerifierList(keys...))
	if err != nil {
		return tlog.Tree{}, err
	}
	origin, rest, _ := strings.Cut(opened.Text, "\n")
	if name := opened.Sigs[0].Name; origin != name {
		return tlog.Tree{}, fmt.Errorf("the origin %q is not the key's name %q", origin, name)
	}
	return tlog.ParseTree([]byte("go.sum database tree\n" + rest))
}

// checkpointsIn opens every checkpoint in a folder, the smallest first. Each file is named by its size.
func checkpointsIn(folder string, keys []note.Verifier) ([]tlog.Tree, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		return nil, err
	}
	var trees []tlog.Tree
	for _, name := range names {
		message, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		tree, err := openCheckpoint(message, keys)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if filepath.Base(name) != fmt.Sprint(tree.N) {
			return nil, fmt.Errorf("%s holds a checkpoint of size %d", name, tree.N)
		}
		trees = append(trees, tree)
	}
	sortBySize(trees)
	return trees, nil
}

func sortBySize(trees []tlog.Tree) {
	sort.Slice(trees, func(left, right int) bool { return trees[left].N < trees[right].N })
}

// checkGrowth proves every tree to be the beginning of every later one, with hashes from the published tiles.
func (judged *judgement) checkGrowth() error {
	trees := append(append([]tlog.Tree{}, judged.earlier...), judged.tree)
	for later, tree := range trees {
		for _, former := range trees[:later] {
			if former.N == 0 {
				// RFC 6962 section 2.1; the checksum database never signs an empty tree and gives it another hash.
				if former.Hash != sha256.Sum256(nil) {
					return fmt.Errorf("the root of the empty tree is %v", former.Hash)
				}
				continue
			}
			proof, err := tlog.ProveTree(tree.N, former.N, judged.published)
			if err == nil {
				err = tlog.CheckTree(proof, tree.N, tree.Hash, former.N, former.Hash)
			}
			if err != nil {
				return fmt.Errorf("checkpoints %d and %d: %w", former.N, tree.N, err)
			}
			judged.report.TreeProofs++
		}
	}
	return nil
}
