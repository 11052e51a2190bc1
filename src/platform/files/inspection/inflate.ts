import { pipeline, Readable } from 'node:stream';
import { createInflate, createInflateRaw } from 'node:zlib';
import { systemCode } from '../system-code.js';
import type { Content } from './content.js';
import type { InspectionLimits } from './limits.js';
import { refuse } from './refusal.js';

const STEP_BYTES = 64 * 1024;

/** Bytes that may still be unpacked from one file, over all its compressed parts. */
export interface UnpackBudget {
  unpackedBytes: number;
}

/**
 * Unpacks the range `start`..`end` of a file as a stream: RFC 1950 (`zlib`), RFC 1951 (`raw`) or as it is (`stored`).
 * Refuses when the measured output breaks the limits (`evidence-bomb`) or the data is no such stream
 * (`evidence-malformed`). Holds about 200 KiB at a time.
 */
export async function* unpack(
  content: Content,
  range: { start: number; end: number; coding: 'zlib' | 'raw' | 'stored' },
  limits: InspectionLimits,
  budget: UnpackBudget,
): AsyncGenerator<Buffer> {
  const packed = Math.max(1, range.end - range.start);
  let unpacked = 0;
  for await (const bytes of decode(content, range)) {
    unpacked += bytes.length;
    budget.unpackedBytes += bytes.length;
    if (budget.unpackedBytes > limits.maxUnpackedBytes) refuse('evidence-bomb', 'unpacked size');
    if (unpacked > limits.ratioFloorBytes && unpacked > packed * limits.maxRatio) refuse('evidence-bomb', 'ratio');
    yield bytes;
  }
}

async function* decode(
  content: Content,
  range: { start: number; end: number; coding: 'zlib' | 'raw' | 'stored' },
): AsyncGenerator<Buffer> {
  const { start, end, coding } = range;
  if (coding === 'stored') {
    yield* content.pieces(start, end, STEP_BYTES);
    return;
  }
  const inflate = coding === 'raw' ? createInflateRaw() : createInflate();
  pipeline(Readable.from(copies(content, start, end), { highWaterMark: 1 }), inflate, () => {
    // The error, if any, reaches the reader of `inflate` below.
  });
  try {
    yield* inflate;
  } catch (error) {
    const code = systemCode(error);
    if (code?.startsWith('Z_') === true) refuse('evidence-malformed', `compressed data: ${code}`);
    throw error;
  } finally {
    inflate.destroy();
  }
}

async function* copies(content: Content, start: number, end: number): AsyncGenerator<Buffer> {
  for await (const piece of content.pieces(start, end, STEP_BYTES)) yield Buffer.from(piece);
}
