import type { Weight } from './typeface.js';

/** Measures of the paper, in points: A4, its frame and its columns. */
export const PAGE = { width: 595.28, height: 841.89 } as const;
export const FRAME = { outer: 26, inner: 31 } as const;
const MARGIN = 46;
export const BODY = { left: MARGIN, right: PAGE.width - MARGIN, top: 50, bottom: PAGE.height - 56 } as const;
export const BODY_WIDTH = BODY.right - BODY.left;
export const LABEL_WIDTH = 92;
/** The code with its quiet zone of four modules, 47 mm: of version 28 (129 modules) or 30 (137) 44 mm are printed. */
export const QR_SIZE = 132;
/** 登记专用章: 40 mm across. */
export const SEAL_SIZE = 113.4;
/** What code and seal take beside the last section. */
export const ASIDE_WIDTH = QR_SIZE + 10;
export const HEADER_BASELINE = 43;
export const FOOTER_BASELINE = PAGE.height - 38;

export const INK = {
  text: '#1c1a17',
  label: '#5b4a36',
  quiet: '#7d6f5f',
  accent: '#9c1c1c',
  line: '#c9b896',
  shade: '#f8f4ea',
  seal: '#d0161b',
  sample: '#f7dcd9',
} as const;
export type Ink = keyof typeof INK;

/** How a text is set; `leading` is the height of a line. */
export interface Setting {
  readonly size: number;
  readonly leading: number;
  readonly weight: Weight;
  readonly ink: Ink;
}

export const TYPE = {
  title: { size: 25, leading: 36, weight: 'bold', ink: 'accent' },
  titleEnglish: { size: 10, leading: 15, weight: 'regular', ink: 'quiet' },
  heading: { size: 10, leading: 14, weight: 'bold', ink: 'accent' },
  headingEnglish: { size: 7.5, leading: 14, weight: 'regular', ink: 'quiet' },
  label: { size: 8.5, leading: 10.5, weight: 'bold', ink: 'label' },
  labelEnglish: { size: 6, leading: 7.5, weight: 'regular', ink: 'quiet' },
  value: { size: 9, leading: 13, weight: 'regular', ink: 'text' },
  sentence: { size: 7.6, leading: 11, weight: 'regular', ink: 'label' },
  sentenceEnglish: { size: 6.4, leading: 9, weight: 'regular', ink: 'quiet' },
  sealed: { size: 9.4, leading: 13, weight: 'bold', ink: 'text' },
  furniture: { size: 7, leading: 10, weight: 'regular', ink: 'quiet' },
} as const satisfies Record<string, Setting>;
