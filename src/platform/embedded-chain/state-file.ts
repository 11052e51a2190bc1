import { renameSync, statSync } from 'node:fs';
import type { Layout } from './layout.js';

/**
 * About 3.8 kB a transaction, and the whole file is written anew every second in which a block was mined: this is some
 * 17,000 anchors.
 */
export const LARGEST_STATE = 64 * 1024 ** 2;

/** Bytes of the state file; 0 where there is none. */
export const stateBytes = ({ state }: Layout): number => statSync(state, { throwIfNoEntry: false })?.size ?? 0;

/** Puts the state away, so that the next start begins with an empty chain; only the last one is kept. */
export const setStateAside = ({ state, setAside }: Layout): void => renameSync(state, setAside);
