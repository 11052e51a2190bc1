// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

/// @title Proofs of append-only Merkle logs
/// @notice Inclusion and consistency proofs of RFC 9162 (sections 2.1.3.2 and 2.1.4.2), with SHA-256.
/// @dev The RFC's loops walk up from a leaf, shifting the index `fn` and the last index `sn` of the tree. How many
/// hashes they take, and on which side each stands, follows from the two numbers alone, so it is computed first:
///  - While fn and sn differ, each level takes one hash; it stands on the left where the bit of fn is 1.
///  - Once they are equal the node lies on the right edge of the tree; then only bits 1 take a hash, on the left.
/// With `below` = all bits up to the highest one in which fn and sn differ, the path has one hash for each bit of
/// `fn | below`, and hash i stands on the left where bit i of `fn | ~below` is 1. A proof of any other length is
/// refused before the first hash; so none can be longer than 65 hashes, and none has a second form. From the root
/// downwards every value is then fixed by the one above it (SHA-256 has no known collisions): no inner node stands
/// where the path of a leaf ends, so that none passes as a leaf, whatever bytes it was made of.
library LogProofs {
    /// @notice The SHA-256 precompile of this chain gave no hash.
    error Sha256Failed();

    /// @notice Number of hashes of an inclusion path. `index` must be below `size`.
    function inclusionLength(uint64 index, uint64 size) internal pure returns (uint256) {
        unchecked {
            uint256 fn = index;
            return _ones(fn | _below(fn, uint256(size) - 1));
        }
    }

    /// @notice Number of hashes of a consistency proof. Sizes must be 0 < size1 < size2.
    function consistencyLength(uint64 size1, uint64 size2) internal pure returns (uint256) {
        (uint256 fn, uint256 sn) = _start(size1, size2);
        unchecked {
            return _ones(fn | _below(fn, sn)) + (fn == 0 ? 0 : 1);
        }
    }

    /// @notice Whether the leaf at `index` of the tree (size, root) has this hash.
    /// @dev RFC 9162 section 2.1.3.2.
    function isIncluded(uint64 size, bytes32 root, bytes32 leafHash, uint64 index, bytes32[] calldata path)
        internal
        view
        returns (bool)
    {
        if (index >= size || path.length != inclusionLength(index, size)) return false;
        unchecked {
            uint256 sides = uint256(index) | ~_below(index, uint256(size) - 1);
            return _climb(leafHash, sides, path) == root;
        }
    }

    /// @notice Whether the tree (size2, root2) extends the tree (size1, root1). Sizes must be 0 < size1 < size2, and
    /// the path must have `consistencyLength(size1, size2)` hashes.
    /// @dev RFC 9162 section 2.1.4.2.
    function isConsistent(uint64 size1, bytes32 root1, uint64 size2, bytes32 root2, bytes32[] calldata path)
        internal
        view
        returns (bool)
    {
        (uint256 fn, uint256 sn) = _start(size1, size2);
        uint256 sides = fn | ~_below(fn, sn);
        // The root of an old tree of 2^k leaves is itself a node of the new tree, and the proof leaves it out.
        (bytes32 oldRoot, bytes32 newRoot) =
            fn == 0 ? _climbBoth(root1, sides, path) : _climbBoth(path[0], sides, path[1:]);
        return oldRoot == root1 && newRoot == root2;
    }

    /// @dev fn and sn at the level where the largest complete subtree at the end of the old tree has its root: both
    /// are shifted by the number of zeros at the end of size1 (the RFC shifts while the lowest bit of fn is 1).
    function _start(uint64 size1, uint64 size2) private pure returns (uint256 fn, uint256 sn) {
        unchecked {
            uint256 lowestBit = uint256(size1) & (0 - uint256(size1));
            fn = (uint256(size1) - 1) / lowestBit;
            sn = (uint256(size2) - 1) / lowestBit;
        }
    }

    /// @dev All bits up to the highest one in which the two numbers (below 2^64) differ.
    function _below(uint256 a, uint256 b) private pure returns (uint256 bits) {
        bits = a ^ b;
        bits |= bits >> 1;
        bits |= bits >> 2;
        bits |= bits >> 4;
        bits |= bits >> 8;
        bits |= bits >> 16;
        bits |= bits >> 32;
    }

    /// @dev Number of bits 1 of a number below 2^64: sums of pairs, of fours, of bytes, then of all bytes.
    function _ones(uint256 bits) private pure returns (uint256) {
        unchecked {
            bits -= (bits >> 1) & 0x5555555555555555;
            bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333);
            bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0f;
            return ((bits * 0x0101010101010101) >> 56) & 0xff;
        }
    }

    /// @dev Joins a hash with every hash of the path; bit i of `sides` is 1 where hash i stands on the left.
    function _climb(bytes32 hash, uint256 sides, bytes32[] calldata path) private view returns (bytes32 root) {
        bool sound = true;
        assembly ("memory-safe") {
            // A node is hashed from 65 bytes of free memory: 0x01, left, right. `own` is 0 when our hash is the left.
            let node := mload(0x40)
            let left := add(node, 1)
            mstore8(node, 1)
            let own := shl(5, and(sides, 1))
            mstore(add(left, own), hash)
            let end := add(path.offset, shl(5, path.length))
            for { let next := path.offset } lt(next, end) { next := add(next, 32) } {
                mstore(add(left, xor(own, 32)), calldataload(next))
                sides := sar(1, sides)
                own := shl(5, and(sides, 1))
                // The result is written to where the next node wants it. The call is evaluated before its size.
                let done := staticcall(gas(), 2, node, 65, add(left, own), 32)
                sound := and(sound, and(done, eq(returndatasize(), 32)))
            }
            root := mload(add(left, own))
        }
        if (!sound) revert Sha256Failed();
    }

    /// @dev As `_climb`, for the new tree, and in the same pass for the old one, which takes only the hashes on the
    /// left: those on the right are of leaves that it did not have.
    function _climbBoth(bytes32 hash, uint256 sides, bytes32[] calldata path)
        private
        view
        returns (bytes32 oldRoot, bytes32 newRoot)
    {
        bool sound = true;
        assembly ("memory-safe") {
            let node := mload(0x40)
            let left := add(node, 1)
            mstore8(node, 1)
            // The second node, of the old tree: its own hash is always the right one.
            let oldNode := add(node, 96)
            let oldOwn := add(node, 129)
            mstore8(oldNode, 1)
            mstore(oldOwn, hash)
            let own := shl(5, and(sides, 1))
            mstore(add(left, own), hash)
            let end := add(path.offset, shl(5, path.length))
            for { let next := path.offset } lt(next, end) { next := add(next, 32) } {
                let other := calldataload(next)
                mstore(add(left, xor(own, 32)), other)
                if own {
                    mstore(add(oldNode, 1), other)
                    let done := staticcall(gas(), 2, oldNode, 65, oldOwn, 32)
                    sound := and(sound, and(done, eq(returndatasize(), 32)))
                }
                sides := sar(1, sides)
                own := shl(5, and(sides, 1))
                let done := staticcall(gas(), 2, node, 65, add(left, own), 32)
                sound := and(sound, and(done, eq(returndatasize(), 32)))
            }
            oldRoot := mload(oldOwn)
            newRoot := mload(add(left, own))
        }
        if (!sound) revert Sha256Failed();
    }
}
