// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import {LedgerAnchor} from "../LedgerAnchor.sol";
import {AnchorHandler} from "./support/AnchorHandler.sol";
import {AnchorTest} from "./support/AnchorTest.sol";
import {Tree} from "./support/Trees.sol";

contract LedgerAnchorInvariants is AnchorTest {
    LedgerAnchor private anchor;
    AnchorHandler private handler;

    function setUp() public override {
        super.setUp();
        anchor = deploy();
        Tree[] memory forks = new Tree[](3);
        uint64[] memory forkedAt = new uint64[](3);
        for (uint64 i = 0; i < 3; i++) {
            forkedAt[i] = 7 * i;
            forks[i] = grow(forkedAt[i], i + 1);
        }
        handler = new AnchorHandler(anchor, tree, LEAVES, forks, forkedAt);
    }

    /// @dev Read by forge: whom the invariants' runs call.
    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    /// Only a sender anchors; nothing but a larger tree that extends the last one is accepted, and that always.
    function invariantOnlyHonestHeadsAreAccepted() public view {
        vm.assertEq(keccak256(bytes(handler.breach())), keccak256(""), handler.breach());
    }

    /// The head is the last accepted one.
    function invariantTheHeadIsTheLastAcceptedOne() public view {
        (uint64 size, bytes32 root,) = anchor.head();
        uint256 count = handler.count();
        vm.assertEq(size, count == 0 ? 0 : handler.sizes(count - 1), "size");
        vm.assertEq(root, handler.rootAt(size), "root");
    }

    /// @dev Run by forge at the end of each sequence of calls. Sizes have grown, and no root that was ever anchored
    /// has changed: each is still proved to be a tree of this log by the head, with the honest proof.
    function afterInvariant() public view {
        (uint64 size,,) = anchor.head();
        uint256 count = handler.count();
        uint64 last = 0;
        for (uint256 i = 0; i < count; i++) {
            uint64 older = handler.sizes(i);
            assertTrue(older > last, "sizes grow");
            last = older;
            bytes32[] memory proof = older < size ? tree.proof(older, size) : new bytes32[](0);
            bytes32 leaf = tree.range(older - 1, older);
            bytes32[] memory path = tree.path(older - 1, older);
            assertTrue(anchor.verifyInclusionAt(leaf, older - 1, older, handler.rootAt(older), path, proof), "history");
        }
    }

    /// Nobody administers and anchors.
    function invariantPowersAreApart() public view {
        bytes32 role = anchor.ANCHOR_ROLE();
        (address pending,) = anchor.pendingDefaultAdmin();
        assertFalse(anchor.hasRole(role, anchor.defaultAdmin()), "the administrator is a sender");
        assertFalse(anchor.hasRole(role, pending), "the next administrator is a sender");
    }
}
