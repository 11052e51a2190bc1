import { oneOf } from '../shape/index.js';

/** How often a source promises to bring its data up to date (更新频率). */
export const UPDATE_FREQUENCIES = [
  'real-time',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'yearly',
  'on-demand',
  'other',
] as const;
export type UpdateFrequency = (typeof UPDATE_FREQUENCIES)[number];

export const updateFrequency = oneOf(...UPDATE_FREQUENCIES);
