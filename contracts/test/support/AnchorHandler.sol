// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import {LedgerAnchor} from "../../LedgerAnchor.sol";
import {Test} from "./Test.sol";
import {Tree} from "./Trees.sol";

/// @dev Honest and hostile acts on one anchor contract, in any order. What the contract must refuse and did not is
/// remembered as `breach`.
contract AnchorHandler is Test {
    LedgerAnchor public immutable ANCHOR;
    Tree private immutable TREE;
    Tree[] private _forks;
    uint64[] private _forkedAt;
    uint64 private immutable LEAVES;

    /// @dev What has been anchored, in order.
    uint64[] public sizes;
    mapping(uint64 size => bytes32 root) public rootAt;
    uint256 public refused;
    string public breach;
    address[4] public actors = [address(0xAD), address(0x5E), address(0x57), address(0xBEEF)];

    constructor(LedgerAnchor anchor, Tree tree, uint64 leaves, Tree[] memory forks, uint64[] memory forkedAt) {
        ANCHOR = anchor;
        TREE = tree;
        LEAVES = leaves;
        _forks = forks;
        _forkedAt = forkedAt;
    }

    function count() external view returns (uint256) {
        return sizes.length;
    }

    /// @dev The next honest head, offered by anyone: accepted from a sender only.
    function extend(uint64 step, uint8 actor) external {
        uint64 anchored = _size();
        if (anchored == LEAVES) return;
        uint64 size = anchored + bound64(step, 1, LEAVES - anchored < 6 ? LEAVES - anchored : 6);
        bytes32[] memory proof = anchored == 0 ? new bytes32[](0) : TREE.proof(anchored, size);
        address account = actors[actor % 4];
        bool mayAnchor = ANCHOR.hasRole(ANCHOR.ANCHOR_ROLE(), account);
        bool accepted = _offer(account, size, TREE.root(size), proof);
        if (accepted && !mayAnchor) breach = "anchored by an account without the role";
        if (!accepted && mayAnchor) breach = "an honest head was refused";
        if (!accepted) return;
        if (rootAt[size] != 0) breach = "a size was anchored twice";
        sizes.push(size);
        rootAt[size] = TREE.root(size);
    }

    /// @dev A larger tree that differs from the log below the anchored size, with the best proof there is for it.
    function fork(uint64 size, uint8 which, bool ownProof) external {
        uint64 anchored = _size();
        uint256 i = which % _forks.length;
        if (anchored <= _forkedAt[i] || anchored == LEAVES) return;
        size = bound64(size, anchored + 1, LEAVES);
        bytes32[] memory proof = ownProof ? _forks[i].proof(anchored, size) : TREE.proof(anchored, size);
        if (_offer(_sender(), size, _forks[i].root(size), proof)) breach = "a fork was accepted";
    }

    /// @dev The anchored head again, another root for it, or a smaller head of the very log.
    function repeat(uint64 size, uint8 which) external {
        uint64 anchored = _size();
        if (anchored == 0) return;
        size = bound64(size, 1, anchored);
        bytes32 root = which % 2 == 0 ? TREE.root(size) : _forks[which % _forks.length].root(size);
        bytes32[] memory proof = size < anchored ? TREE.proof(size, anchored) : new bytes32[](0);
        if (_offer(_sender(), size, root, proof)) breach = "a head was accepted that is not larger";
    }

    /// @dev Any size, root and proof at all.
    function guess(uint64 size, bytes32 root, bytes32[] calldata proof) external {
        if (_size() == 0) return;
        if (_offer(_sender(), size, root, proof)) breach = "a guess was accepted";
    }

    /// @dev The administrator appoints and dismisses whom he likes, and hands over. Much of it the contract refuses,
    /// which is no fault here: the invariants judge what it let happen.
    function administer(uint8 act, uint8 actor) external {
        address account = actors[actor % 4];
        bytes32 role = ANCHOR.ANCHOR_ROLE();
        vm.startPrank(ANCHOR.defaultAdmin());
        if (act % 4 == 0) try ANCHOR.grantRole(role, account) {} catch {}
        // The first actor stays a sender now and then, or nothing would ever be anchored.
        if (act % 4 == 1 && actor % 2 == 0) try ANCHOR.revokeRole(role, account) {} catch {}
        if (act % 4 == 2) try ANCHOR.beginDefaultAdminTransfer(account) {} catch {}
        vm.stopPrank();
        if (act % 4 == 3) _acceptAdministration(account);
    }

    function _acceptAdministration(address account) private {
        (, uint48 schedule) = ANCHOR.pendingDefaultAdmin();
        vm.warp(schedule + 1);
        vm.prank(account);
        try ANCHOR.acceptDefaultAdminTransfer() {} catch {}
    }

    /// @dev Makes the offer, and tells whether it was accepted.
    function _offer(address account, uint64 size, bytes32 root, bytes32[] memory proof) private returns (bool) {
        vm.prank(account);
        try ANCHOR.anchor(size, root, proof) {
            return true;
        } catch {
            refused++;
            return false;
        }
    }

    /// @dev Some account that may anchor; an account of any kind if there is none.
    function _sender() private view returns (address) {
        for (uint256 i = 0; i < 4; i++) {
            if (ANCHOR.hasRole(ANCHOR.ANCHOR_ROLE(), actors[i])) return actors[i];
        }
        return actors[0];
    }

    function _size() private view returns (uint64 size) {
        (size,,) = ANCHOR.head();
    }
}
