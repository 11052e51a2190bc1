import type { Centre } from '../access/index.js';
import { MINIMUM_STATUS_BITS } from '../status-list/index.js';

export type StatusPurpose = 'revocation' | 'suspension';

/** Where the status of a certificate stands, in the words of Bitstring Status List 1.0 section 2.1. */
export interface StatusPlace {
  statusListCredential: string;
  /** Plain decimal. */
  statusListIndex: string;
}

/** `public-revocation-1`. */
export const statusListName = (centre: Centre, purpose: StatusPurpose, listNumber = 1): string =>
  `${centre}-${purpose}-${listNumber}`;

/** URL of a list. */
export const statusListUrl = (publicUrl: string, centre: Centre, purpose: StatusPurpose, listNumber = 1): string =>
  `${publicUrl}/v1/status-lists/${statusListName(centre, purpose, listNumber)}`;

/** Number of the list, from 1, and position in it of a centre's status index; lists hold 131,072 bits each. */
export const statusPosition = (statusIndex: number): { listNumber: number; position: number } => ({
  listNumber: Math.floor(statusIndex / MINIMUM_STATUS_BITS) + 1,
  position: statusIndex % MINIMUM_STATUS_BITS,
});

/** List and index of a centre's status index. */
export const statusPlace = (
  publicUrl: string,
  centre: Centre,
  purpose: StatusPurpose,
  statusIndex: number,
): StatusPlace => {
  const { listNumber, position } = statusPosition(statusIndex);
  return {
    statusListCredential: statusListUrl(publicUrl, centre, purpose, listNumber),
    statusListIndex: String(position),
  };
};
