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

    /// @notice Whether the leaf at `index` of the tree (size, root) has this hash.
    /// @dev RFC 9162 section 2.1.3.2.
    function isIncluded(uint64 size, bytes32 root, bytes32 leafHash, uint64 index, bytes32[] calldata path)
        internal
        view
        returns (bool)
    {
        if (index >= size) return false;
        unchecked {
            uint256 below = _below(index, uint256(size) - 1);
            if (path.length != _ones(index | below)) return false;
            return _climb(leafHash, index | ~below, path) == root;
        }
    }

    /// @notice Whether the tree (size2, root2) extends the tree (size1, root1). Sizes must be 0 < size1 < size2.
    /// @dev RFC 9162 section 2.1.4.2.
    function isConsistent(uint64 size1, bytes32 root1, uint64 size2, bytes32 root2, bytes32[] calldata path)
        internal
        view
        returns (bool)
    {
        (uint256 fn, uint256 below) = _seam(size1, size2);
        if (path.length != _consistencyLength(fn, below)) return false;
        // The root of an old tree of 2^k leaves is itself a node of the new tree, and the proof leaves it out.
        (bytes32 oldRoot, bytes32 newRoot) =
            fn == 0 ? _climbBoth(root1, ~below, path) : _climbBoth(path[0], fn | ~below, path[1:]);
        return oldRoot == root1 && newRoot == root2;
    }

    /// @notice Number of hashes of a consistency proof. Sizes must be 0 < size1 < size2.
    function consistencyLength(uint64 size1, uint64 size2) internal pure returns (uint256) {
        (uint256 fn, uint256 below) = _seam(size1, size2);
        return _consistencyLength(fn, below);
    }

    /// @dev One hash for each bit, and the one that the climb starts from.
    function _consistencyLength(uint256 fn, uint256 below) private pure returns (uint256) {
        unchecked {
            return fn == 0 ? _ones(below) : _ones(fn | below) + 1;
        }
    }

    /// @dev fn and `below` at the level where the last complete subtree of the old tree has its root: the RFC shifts
    /// fn and sn while the lowest bit of fn is 1, that is by the number of zeros at the end of size1.
    function _seam(uint64 size1, uint64 size2) private pure returns (uint256 fn, uint256 below) {
        unchecked {
            uint256 lowestBit = uint256(size1) & (0 - uint256(size1));
            fn = (uint256(size1) - 1) / lowestBit;
            below = _below(fn, (uint256(size2) - 1) / lowestBit);
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
    ///
    /// A node is hashed from the 65 bytes at memory 0: 0x01, left (at 1), right (at 33). The first 64 are scratch
    /// space; the last is the highest byte of the free memory pointer, always 0, which is put back. `own` is where our
    /// hash stands, and where the result of a node is written for the next one. Only the last call is looked at: SHA-256
    /// fails where it is missing or for want of gas, and every call before had more gas than the last one.
    function _climb(bytes32 hash, uint256 sides, bytes32[] calldata path) private view returns (bytes32 root) {
        bool sound;
        assembly ("memory-safe") {
            sides := shl(5, sides)
            let own := or(and(sides, 32), 1)
            mstore8(0, 1)
            mstore(own, hash)
            let next := path.offset
            let end := add(next, shl(5, path.length))
            for {} lt(next, end) {} {
                mstore(xor(own, 32), calldataload(next))
                next := add(next, 32)
                sides := sar(1, sides)
                own := or(and(sides, 32), 1)
                pop(staticcall(gas(), 2, 0, 65, own, 32))
            }
            root := mload(own)
            mstore8(64, 0)
            sound := or(iszero(path.length), eq(returndatasize(), 32))
        }
        if (!sound) revert Sha256Failed();
    }

    /// @dev As `_climb`, for the new tree, and in the same pass for the old one, which takes only the hashes on the
    /// left: those on the right are of leaves that it did not have. Its nodes are hashed in free memory. There is at
    /// least one hash, as the sizes differ.
    function _climbBoth(bytes32 hash, uint256 sides, bytes32[] calldata path)
        private
        view
        returns (bytes32 oldRoot, bytes32 newRoot)
    {
        bool sound;
        assembly ("memory-safe") {
            sides := shl(5, sides)
            let own := or(and(sides, 32), 1)
            mstore8(0, 1)
            mstore(own, hash)
            let oldNode := mload(64)
            let oldLeft := add(oldNode, 1)
            let oldOwn := add(oldNode, 33)
            mstore8(oldNode, 1)
            mstore(oldOwn, hash)
            let next := path.offset
            let end := add(next, shl(5, path.length))
            for {} lt(next, end) {} {
                let other := calldataload(next)
                next := add(next, 32)
                mstore(xor(own, 32), other)
                if and(sides, 32) {
                    mstore(oldLeft, other)
                    pop(staticcall(gas(), 2, oldNode, 65, oldOwn, 32))
                }
                sides := sar(1, sides)
                own := or(and(sides, 32), 1)
                pop(staticcall(gas(), 2, 0, 65, own, 32))
            }
            oldRoot := mload(oldOwn)
            newRoot := mload(own)
            mstore8(64, 0)
            sound := eq(returndatasize(), 32)
        }
        if (!sound) revert Sha256Failed();
    }
}
