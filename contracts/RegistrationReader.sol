// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import {ERC165Checker} from "@openzeppelin/contracts/utils/introspection/ERC165Checker.sol";
import {ILedgerAnchor} from "./ILedgerAnchor.sol";

/// @title Reader of registrations for other contracts
/// @notice Tells whether an entry stands in the anchored registration ledger. Inclusion is not validity: an entry
/// stays in the ledger for ever, and a later entry may have revoked, suspended, cancelled or replaced what it says.
/// No proof of inclusion can exclude that. Whoever needs the status of a certificate has to ask for it.
/// @dev The leaf hash is computed here from the entry itself. Its prefix 0x00 keeps entries and inner nodes (0x01)
/// apart even if an anchored size were false. A reader belongs to one anchor contract; when that one has a successor,
/// deploy a reader for the successor.
contract RegistrationReader {
    /// @notice Not an anchor contract.
    error NotAnAnchor(address anchor);

    /// @notice The anchor contract that is read.
    ILedgerAnchor public immutable anchor;

    /// @param anchor_ The anchor contract to read
    constructor(ILedgerAnchor anchor_) {
        if (!ERC165Checker.supportsInterface(address(anchor_), type(ILedgerAnchor).interfaceId)) {
            revert NotAnAnchor(address(anchor_));
        }
        anchor = anchor_;
    }

    /// @notice Whether this entry is the one at `index` of the ledger under the anchored head. This is not validity.
    /// @param entryBytes The exact bytes of the entry
    /// @param index Index of the entry in the ledger, from 0
    /// @param inclusionProof Path in the tree of the anchored size, the leaf's sibling first
    /// @return Whether it is included; false for a proof of anything else
    function isRegistered(bytes calldata entryBytes, uint64 index, bytes32[] calldata inclusionProof)
        external
        view
        returns (bool)
    {
        return anchor.verifyInclusion(leafHash(entryBytes), index, inclusionProof);
    }

    /// @notice As `isRegistered`, with a proof that was made under an older head. This is not validity.
    /// @param entryBytes The exact bytes of the entry
    /// @param index Index of the entry in the ledger, from 0
    /// @param size Number of entries under the older head
    /// @param root Root hash of the older head
    /// @param inclusionProof Path in the tree of `size` entries
    /// @param consistencyProof Proof from `size` to the anchored size; empty when they are equal
    /// @return Whether it is included; false for a proof of anything else
    function isRegisteredAt(
        bytes calldata entryBytes,
        uint64 index,
        uint64 size,
        bytes32 root,
        bytes32[] calldata inclusionProof,
        bytes32[] calldata consistencyProof
    ) external view returns (bool) {
        return anchor.verifyInclusionAt(leafHash(entryBytes), index, size, root, inclusionProof, consistencyProof);
    }

    /// @notice Leaf hash of an entry (RFC 9162 section 2.1.1).
    /// @param entryBytes The exact bytes of the entry
    /// @return SHA-256(0x00 || entry)
    function leafHash(bytes calldata entryBytes) public pure returns (bytes32) {
        return sha256(abi.encodePacked(bytes1(0), entryBytes));
    }
}
