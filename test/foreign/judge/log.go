package main

import (
	"bytes"
	"fmt"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// mostProofs bounds how many entries of a log are proven one by one; all of them are compared with their leaf hashes.
const mostProofs = 2_000

// judgement is a log whose newest tree was found right.
type judgement struct {
	keys      []note.Verifier
	files     *files
	tree      tlog.Tree
	entries   [][]byte
	published tlog.HashReader // hashes of the published tiles
	earlier   []tlog.Tree
	report    report
}

func judgeLog(asked request, keys []note.Verifier) (*judgement, error) {
	judged := &judgement{keys: keys, files: filesOf(sourceAt(asked.place))}
	message, err := judged.files.source.read("checkpoint")
	if err != nil {
		return nil, err
	}
	if judged.tree, err = openCheckpoint(message, keys); err != nil {
		return nil, fmt.Errorf("checkpoint: %w", err)
	}
	if judged.entries, err = checkTree(judged.files, judged.tree); err != nil {
		return nil, err
	}
	judged.published = tlog.TileHashReader(judged.tree, judged.files)
	if err := judged.findEarlier(asked); err != nil {
		return nil, err
	}
	if asked.asOfEarlier {
		for _, tree := range judged.earlier {
			if _, err := checkTree(filesOf(judged.files.source), tree); err != nil {
				return nil, fmt.Errorf("as of %d: %w", tree.N, err)
			}
		}
	}
	if err := judged.checkGrowth(); err != nil {
		return nil, err
	}
	if err := judged.checkRecords(); err != nil {
		return nil, err
	}
	judged.report.Size, judged.report.Root = judged.tree.N, judged.tree.Hash.String()
	judged.report.Tiles, judged.report.Earlier = len(tilesOf(judged.tree.N)), len(judged.earlier)
	return judged, nil
}

func (judged *judgement) findEarlier(asked request) (err error) {
	if asked.earlier != "" {
		judged.earlier, err = checkpointsIn(asked.earlier, judged.keys)
	} else if asked.api != "" {
		judged.earlier, err = servedCheckpoints(httpSource(asked.api), judged.keys, judged.tree.N)
	}
	if last := len(judged.earlier) - 1; err == nil && last >= 0 && judged.earlier[last].N > judged.tree.N {
		err = fmt.Errorf("size %d after a checkpoint of size %d", judged.tree.N, judged.earlier[last].N)
	}
	return err
}

// checkTree reads all that a tree of this size consists of: its entries must give the signed root and, byte for byte,
// every tile. It does not leave that to tlog.TileHashReader, which up to golang.org/x/mod 0.7 at least passes over some
// tiles when it authenticates them (it begins behind as many as the edge has hashes, though those share tiles).
func checkTree(log *files, tree tlog.Tree) ([][]byte, error) {
	entries, err := log.entries(tree.N)
	if err != nil || tree.N == 0 {
		return nil, err
	}
	var stored storedHashes
	for index, entry := range entries {
		hashes, err := tlog.StoredHashes(int64(index), entry, stored)
		if err != nil {
			return nil, err
		}
		stored = append(stored, hashes...)
	}
	if root, err := tlog.TreeHash(tree.N, stored); err != nil || root != tree.Hash {
		return nil, fmt.Errorf("the entries give the root %v, signed is %v (%v)", root, tree.Hash, err)
	}
	for _, tile := range tilesOf(tree.N) {
		expected, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return nil, err
		}
		published, err := log.ReadTiles([]tlog.Tile{tile})
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(published[0], expected) {
			return nil, fmt.Errorf("%s is not what the entries give", pathOf(tile))
		}
	}
	return entries, nil
}

// storedHashes are hashes made from entries, in the order of tlog.StoredHashIndex.
type storedHashes []tlog.Hash

// ReadHashes is part of tlog.HashReader.
func (stored storedHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for place, index := range indexes {
		if index >= int64(len(stored)) {
			return nil, fmt.Errorf("hash %d is not stored", index)
		}
		hashes[place] = stored[index]
	}
	return hashes, nil
}
