import type { Paper } from './paper.js';

/** What is asked of the thread that draws. */
export type PressWork = { readonly kind: 'draw'; readonly paper: Paper } | { readonly kind: 'coverage' };
export type PressOrder = PressWork & { readonly id: number };

/** What it answers. */
export type PressAnswer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly error: string };
