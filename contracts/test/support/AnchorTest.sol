// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import {LedgerAnchor} from "../../LedgerAnchor.sol";
import {Test} from "./Test.sol";
import {SmallTree} from "./Trees.sol";

/// @dev A log of 40 entries, and anchor contracts for it.
abstract contract AnchorTest is Test {
    /// @dev SHA-256 of "registry.example/log".
    bytes32 internal constant ORIGIN = 0x90c260edca4df4b82e4fbac93ad4f9c4b75909a7ec0160b266c8609ef2ed251e;
    uint48 internal constant DELAY = 1 days;
    address internal constant ADMIN = address(0xAD);
    address internal constant SENDER = address(0x5E);
    address internal constant STRANGER = address(0x57);
    uint64 internal constant LEAVES = 40;

    SmallTree internal tree;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        tree = grow(0, 0);
    }

    /// @dev A log whose entries from `fork` on are others.
    function grow(uint256 fork, uint256 salt) internal returns (SmallTree) {
        bytes32[] memory leaves = new bytes32[](LEAVES);
        for (uint256 i = 0; i < LEAVES; i++) {
            leaves[i] = sha256(abi.encodePacked(bytes1(0), entry(i), i < fork ? 0 : salt));
        }
        return new SmallTree(leaves);
    }

    function entry(uint256 i) internal pure returns (bytes memory) {
        return abi.encodePacked("entry ", i);
    }

    function deploy() internal returns (LedgerAnchor) {
        return deploy(address(0), 0, 0);
    }

    function deploy(address predecessor, uint64 size, bytes32 root) internal returns (LedgerAnchor) {
        return new LedgerAnchor(ORIGIN, DELAY, ADMIN, SENDER, predecessor, size, root);
    }

    /// @dev A contract with the head of this size.
    function deployAt(uint64 size) internal returns (LedgerAnchor anchor) {
        anchor = deploy();
        bytes32 root = tree.root(size);
        vm.prank(SENDER);
        anchor.anchor(size, root, new bytes32[](0));
    }
}
