// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import {ILedgerAnchor} from "../ILedgerAnchor.sol";
import {LedgerAnchor} from "../LedgerAnchor.sol";
import {RegistrationReader} from "../RegistrationReader.sol";
import {AnchorTest} from "./support/AnchorTest.sol";
import {ReferenceTree} from "./support/ReferenceTree.sol";
import {SmallTree} from "./support/Trees.sol";

/// @dev What another contract does: it pledges only what is registered, and keeps for itself what has been used.
contract Pledges {
    error NotRegistered(uint64 index);

    RegistrationReader private immutable READER;
    mapping(uint64 index => bool) public pledged;

    constructor(RegistrationReader reader) {
        READER = reader;
    }

    function pledge(bytes calldata entryBytes, uint64 index, bytes32[] calldata inclusionProof) external {
        if (!READER.isRegistered(entryBytes, index, inclusionProof)) revert NotRegistered(index);
        pledged[index] = true;
    }
}

contract RegistrationReaderTest is AnchorTest {
    bytes32[9] private roots = ReferenceTree.roots();
    SmallTree private reference_;
    LedgerAnchor private anchor;
    RegistrationReader private reader;

    function setUp() public override {
        super.setUp();
        reference_ = new SmallTree(ReferenceTree.leaves());
        anchor = deploy();
        vm.prank(SENDER);
        anchor.anchor(8, roots[8], new bytes32[](0));
        reader = new RegistrationReader(anchor);
    }

    function testFindsEveryEntry() public view {
        for (uint64 i = 0; i < 8; i++) {
            bytes memory text = ReferenceTree.entries()[i];
            vm.assertEq(reader.leafHash(text), ReferenceTree.leaves()[i], "leaf hash");
            assertTrue(reader.isRegistered(text, i, reference_.path(i, 8)), "registered");
            assertFalse(reader.isRegistered(bytes.concat(text, hex"00"), i, reference_.path(i, 8)), "other entry");
            assertFalse(reader.isRegistered(text, i ^ 1, reference_.path(i, 8)), "other index");
        }
    }

    function testFindsEntriesUnderOlderHeads() public view {
        for (uint64 size = 1; size <= 8; size++) {
            for (uint64 i = 0; i < size; i++) {
                assertTrue(
                    reader.isRegisteredAt(
                        ReferenceTree.entries()[i],
                        i,
                        size,
                        roots[size],
                        reference_.path(i, size),
                        reference_.proof(size, 8)
                    ),
                    "registered"
                );
            }
        }
        assertFalse(
            reader.isRegisteredAt(
                ReferenceTree.entries()[0], 0, 1, roots[2], reference_.path(0, 1), reference_.proof(1, 8)
            ),
            "under no head of the log"
        );
    }

    /// An inner node, offered as what it was hashed from, is hashed as an entry and so is another hash: not even a
    /// head with a false size (the tree of eight anchored as one of two) makes a leaf of it.
    function testAnInnerNodeIsNoEntry() public {
        LedgerAnchor deceived = deploy();
        vm.prank(SENDER);
        deceived.anchor(2, roots[8], new bytes32[](0));
        (bytes32 left, bytes32 right) = (reference_.range(0, 4), reference_.range(4, 8));
        bytes32[] memory path = new bytes32[](1);
        path[0] = right;
        assertTrue(deceived.verifyInclusion(left, 0, path), "a false size makes an inner node a leaf hash");
        RegistrationReader careful = new RegistrationReader(deceived);
        bytes32 left1 = reference_.range(0, 2);
        bytes32 left2 = reference_.range(2, 4);
        assertFalse(careful.isRegistered(abi.encodePacked(left1, left2), 0, path), "without prefix");
        assertFalse(careful.isRegistered(abi.encodePacked(bytes1(0x01), left1, left2), 0, path), "with prefix");
        assertFalse(careful.isRegistered(abi.encodePacked(left), 0, path), "as itself");
    }

    function testAnotherContractRequiresRegistration() public {
        Pledges pledges = new Pledges(reader);
        bytes32[] memory path = reference_.path(5, 8);
        pledges.pledge(ReferenceTree.entries()[5], 5, path);
        assertTrue(pledges.pledged(5), "pledged");
        bytes memory other = ReferenceTree.entries()[4];
        vm.expectRevert(abi.encodeWithSelector(Pledges.NotRegistered.selector, 5));
        pledges.pledge(other, 5, path);
    }

    function testReadsNothingButAnAnchor() public {
        vm.assertEq(address(reader.anchor()), address(anchor), "anchor");
        address[2] memory others = [STRANGER, address(reference_)];
        for (uint256 i = 0; i < 2; i++) {
            vm.expectRevert(abi.encodeWithSelector(RegistrationReader.NotAnAnchor.selector, others[i]));
            new RegistrationReader(ILedgerAnchor(others[i]));
        }
    }
}
