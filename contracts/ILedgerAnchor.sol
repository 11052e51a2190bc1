// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

/// @title Anchor of one append-only Merkle log
/// @notice Keeps the latest tree head of one registration ledger. A new head is accepted only with a proof that its
/// tree extends the tree of the last one, so that nobody, not even the registry with all its keys, can have two
/// histories anchored in one contract.
/// @dev Trees are those of RFC 6962 section 2.1 (unchanged in RFC 9162): SHA-256, leaves prefixed 0x00, inner nodes
/// 0x01. The ERC-165 identifier of this interface is that of its own functions, without `supportsInterface`.
interface ILedgerAnchor is IERC165 {
    /// @notice A tree head has been accepted. There is one for every head, and one for the head that a successor
    /// starts with.
    /// @param size Number of leaves of the tree
    /// @param root Root hash of the tree
    /// @param previousSize Number of leaves of the head before; 0 for the first head of a contract
    event Anchored(uint64 indexed size, bytes32 indexed root, uint64 previousSize);

    /// @notice The offered tree is empty, or smaller than the anchored one.
    error SizeNotLarger(uint64 anchored, uint64 offered);

    /// @notice The offered head is the anchored head.
    error AlreadyAnchored(uint64 size, bytes32 root);

    /// @notice A consistency proof between these two sizes has `expected` hashes, not `offered`.
    error ProofLength(uint256 expected, uint256 offered);

    /// @notice The proof does not show that the tree (size, root) extends the anchored one: a forked history.
    error InconsistentRoot(uint64 anchored, bytes32 anchoredRoot, uint64 size, bytes32 root);

    /// @notice Anchors a larger tree of the same log. Only for accounts with `ANCHOR_ROLE`.
    /// @dev The first head of a contract without an initial one is taken as it is, with an empty proof: any tree
    /// extends the empty one.
    /// @param size Number of leaves, larger than that of the anchored head
    /// @param root Root hash
    /// @param consistencyProof Proof of RFC 9162 section 2.1.4.1 from the anchored size to `size`
    function anchor(uint64 size, bytes32 root, bytes32[] calldata consistencyProof) external;

    /// @notice The latest anchored head.
    /// @return size Number of leaves; 0 before the first head
    /// @return root Root hash; 0 before the first head
    /// @return anchoredAt Time of the block that anchored it, in seconds since 1970; 0 before the first head
    function head() external view returns (uint64 size, bytes32 root, uint64 anchoredAt);

    /// @notice Whether the leaf at `index` of the anchored tree has this hash.
    /// @dev Never reverts because of a bad proof. Compute the leaf hash from the entry on chain where you can, as
    /// `RegistrationReader` does. True does not tell whether a later entry revokes what this one says.
    /// @param leafHash SHA-256(0x00 || entry)
    /// @param index Number of the leaf, from 0
    /// @param inclusionProof Path of RFC 9162 section 2.1.3.1 in the tree of the anchored size, the leaf's sibling first
    /// @return True for the leaf of the anchored tree, false for everything else
    function verifyInclusion(bytes32 leafHash, uint64 index, bytes32[] calldata inclusionProof)
        external
        view
        returns (bool);

    /// @notice Whether the leaf at `index` of an older tree of this log has this hash.
    /// @dev For proofs that were made under an earlier head: `consistencyProof` ties that head to the anchored one.
    /// Never reverts because of a bad proof.
    /// @param leafHash SHA-256(0x00 || entry)
    /// @param index Number of the leaf, from 0
    /// @param size Number of leaves of the older tree, at most that of the anchored one
    /// @param root Root hash of the older tree
    /// @param inclusionProof Path in the tree of `size` leaves
    /// @param consistencyProof Proof from `size` to the anchored size; empty when they are equal
    /// @return True for a leaf of a tree that the anchored one extends, false for everything else
    function verifyInclusionAt(
        bytes32 leafHash,
        uint64 index,
        uint64 size,
        bytes32 root,
        bytes32[] calldata inclusionProof,
        bytes32[] calldata consistencyProof
    ) external view returns (bool);

    /// @notice The log of this contract, fixed for ever. One contract, one log.
    /// @return SHA-256 of the origin of the log, the first line of its checkpoints
    function originHash() external view returns (bytes32);

    /// @notice The contract that this one says it follows. Only an entry of the log tells which one really is a
    /// successor.
    /// @return Address on this chain, or zero for the first contract of a log
    function predecessor() external view returns (address);

    /// @notice The role of senders, who may anchor heads.
    /// @return Identifier of the role for `IAccessControl`
    function ANCHOR_ROLE() external view returns (bytes32);
}
