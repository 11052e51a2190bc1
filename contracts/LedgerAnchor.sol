// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import {
    AccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/AccessControlDefaultAdminRules.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {ERC165Checker} from "@openzeppelin/contracts/utils/introspection/ERC165Checker.sol";
import {ILedgerAnchor} from "./ILedgerAnchor.sol";
import {LogProofs} from "./LogProofs.sol";

/// @title Anchor of one append-only Merkle log
/// @notice See `ILedgerAnchor`. There is no owner who could set the head, no upgrade and no stop: the only way to
/// change the head is a larger tree that is proved to extend it. The contract takes no ether.
/// @dev Accounts: the sender (`ANCHOR_ROLE`) anchors; the administrator (`DEFAULT_ADMIN_ROLE`, one account) appoints
/// and dismisses senders and can never be one himself. He is replaced in two steps with a delay. A stolen sender key
/// can anchor a larger tree that the log does not have. Nothing here takes that back: the administrator dismisses the
/// sender and the registry deploys a successor that starts with the last honest head; which contract is the successor
/// is told by an entry of the log, never by this contract.
contract LedgerAnchor is ILedgerAnchor, AccessControlDefaultAdminRules {
    /// @notice The administrator, now or by a transfer under way, cannot be a sender.
    error AdminCannotAnchor(address account);

    /// @notice The account cannot be a sender.
    error InvalidSender(address account);

    /// @notice Not the hash of an origin.
    error InvalidOriginHash(bytes32 originHash);

    /// @notice Not an anchor contract of the same log.
    error InvalidPredecessor(address predecessor);

    /// @notice A contract cannot start with this head: it is no head, it has no predecessor, or it is not one that the
    /// predecessor's head could extend.
    error InvalidInitialHead(uint64 size, bytes32 root);

    /// @inheritdoc ILedgerAnchor
    bytes32 public constant ANCHOR_ROLE = keccak256("ANCHOR_ROLE");

    /// @inheritdoc ILedgerAnchor
    bytes32 public immutable originHash;

    /// @inheritdoc ILedgerAnchor
    address public immutable predecessor;

    /// @dev Size of the head in the lowest 64 bits, time of its block in the next 64. Packed by hand, because the
    /// compiler reads a slot before it writes two numbers that do not fill it.
    uint256 private _sizeAndTime;
    bytes32 private _root;

    /// @param originHash_ SHA-256 of the origin of the log
    /// @param adminDelay Seconds between the two steps of a change of administrator
    /// @param admin The administrator
    /// @param sender The first account that may anchor; not the administrator
    /// @param predecessor_ The contract on this chain that this one follows; zero for the first one of a log
    /// @param initialSize Size of the last honest head of the predecessor; 0 for none
    /// @param initialRoot Root of that head; 0 for none
    constructor(
        bytes32 originHash_,
        uint48 adminDelay,
        address admin,
        address sender,
        address predecessor_,
        uint64 initialSize,
        bytes32 initialRoot
    ) AccessControlDefaultAdminRules(adminDelay, admin) {
        if (originHash_ == 0) revert InvalidOriginHash(originHash_);
        originHash = originHash_;
        predecessor = predecessor_;
        _grantRole(ANCHOR_ROLE, sender);
        _requireInitialHead(originHash_, predecessor_, initialSize, initialRoot);
        if (initialSize != 0) _accept(initialSize, initialRoot, 0);
    }

    /// @inheritdoc ILedgerAnchor
    function anchor(uint64 size, bytes32 root, bytes32[] calldata consistencyProof) external onlyRole(ANCHOR_ROLE) {
        uint64 anchored = _size();
        if (size < anchored || size == 0) revert SizeNotLarger(anchored, size);
        bytes32 anchoredRoot = _root;
        if (size == anchored) {
            if (root == anchoredRoot) revert AlreadyAnchored(size, root);
            revert InconsistentRoot(anchored, anchoredRoot, size, root);
        }
        if (anchored == 0) {
            if (consistencyProof.length != 0) revert ProofLength(0, consistencyProof.length);
        } else if (!LogProofs.isConsistent(anchored, anchoredRoot, size, root, consistencyProof)) {
            uint256 expected = LogProofs.consistencyLength(anchored, size);
            if (consistencyProof.length != expected) revert ProofLength(expected, consistencyProof.length);
            revert InconsistentRoot(anchored, anchoredRoot, size, root);
        }
        _accept(size, root, anchored);
    }

    /// @inheritdoc ILedgerAnchor
    function head() external view returns (uint64 size, bytes32 root, uint64 anchoredAt) {
        // Cuts off nothing: above the time there are zeros.
        // forge-lint: disable-next-line(unsafe-typecast)
        return (_size(), _root, uint64(_sizeAndTime >> 64));
    }

    /// @inheritdoc ILedgerAnchor
    function verifyInclusion(bytes32 leafHash, uint64 index, bytes32[] calldata inclusionProof)
        external
        view
        returns (bool)
    {
        return LogProofs.isIncluded(_size(), _root, leafHash, index, inclusionProof);
    }

    /// @inheritdoc ILedgerAnchor
    function verifyInclusionAt(
        bytes32 leafHash,
        uint64 index,
        uint64 size,
        bytes32 root,
        bytes32[] calldata inclusionProof,
        bytes32[] calldata consistencyProof
    ) external view returns (bool) {
        return LogProofs.isIncluded(size, root, leafHash, index, inclusionProof)
            && _isAnchored(size, root, consistencyProof);
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId)
        public
        view
        override(AccessControlDefaultAdminRules, IERC165)
        returns (bool)
    {
        return interfaceId == type(ILedgerAnchor).interfaceId || super.supportsInterface(interfaceId);
    }

    /// @dev A sender is never the administrator, nor the one to whom the administration is being transferred.
    function _grantRole(bytes32 role, address account) internal override returns (bool) {
        if (role == ANCHOR_ROLE) {
            if (account == address(0)) revert InvalidSender(account);
            (address pending,) = pendingDefaultAdmin();
            if (account == defaultAdmin() || account == pending) revert AdminCannotAnchor(account);
        }
        return super._grantRole(role, account);
    }

    /// @dev The administration is never transferred to a sender.
    function _beginDefaultAdminTransfer(address newAdmin) internal override {
        if (hasRole(ANCHOR_ROLE, newAdmin)) revert AdminCannotAnchor(newAdmin);
        super._beginDefaultAdminTransfer(newAdmin);
    }

    /// @dev Whether the non-empty tree (size, root) is the anchored one, or is proved to be extended by it.
    function _isAnchored(uint64 size, bytes32 root, bytes32[] calldata proof) private view returns (bool) {
        uint64 anchored = _size();
        if (size >= anchored) return size == anchored && root == _root && proof.length == 0;
        return LogProofs.isConsistent(size, root, anchored, _root, proof);
    }

    function _size() private view returns (uint64) {
        // Cuts off the time.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint64(_sizeAndTime);
    }

    function _accept(uint64 size, bytes32 root, uint64 previousSize) private {
        _sizeAndTime = (block.timestamp << 64) | size;
        _root = root;
        emit Anchored(size, root, previousSize);
    }

    /// @dev A first contract starts with nothing; a successor with nothing, or with a head that can have been one of
    /// its predecessor, which must be an anchor contract of the same log.
    function _requireInitialHead(bytes32 origin, address former, uint64 size, bytes32 root) private view {
        if (size == 0 ? root != 0 : former == address(0)) revert InvalidInitialHead(size, root);
        if (former == address(0)) return;
        if (
            !ERC165Checker.supportsInterface(former, type(ILedgerAnchor).interfaceId)
                || ILedgerAnchor(former).originHash() != origin
        ) revert InvalidPredecessor(former);
        (uint64 formerSize, bytes32 formerRoot,) = ILedgerAnchor(former).head();
        if (size > formerSize || (size == formerSize && root != formerRoot)) revert InvalidInitialHead(size, root);
    }
}
