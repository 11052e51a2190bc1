import type { TextItem } from '../../core/certificate-text/index.js';
import { LABEL_WIDTH, type Setting, TYPE } from './style.js';
import { typefaces } from './typeface.js';
import { wrap } from './wrap.js';

export type Field = Extract<TextItem, { kind: 'field' }>;

/** A line of text in one setting. */
export interface Line {
  readonly text: string;
  readonly setting: Setting;
}

/** A field, broken into lines. */
export interface Row {
  readonly label: readonly Line[];
  readonly value: readonly Line[];
}

export const PADDING = { side: 5, above: 2.9, below: 2.9 } as const;

/** The lines of a text in a setting, in a column of that width. */
export const linesOf = (text: string, setting: Setting, width: number): Line[] => {
  const face = typefaces()[setting.weight];
  return wrap(text, width, (part) => face.width(part, setting.size)).map((line) => ({ text: line, setting }));
};

export const heightOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { setting }) => sum + setting.leading, 0);

/** A field in a row of that width. */
export const rowOf = ({ zh, en, value }: Field, width: number): Row => {
  const labelled = LABEL_WIDTH - 2 * PADDING.side;
  return {
    label: [...linesOf(zh, TYPE.label, labelled), ...linesOf(en, TYPE.labelEnglish, labelled)],
    value: linesOf(value, TYPE.value, width - LABEL_WIDTH - 2 * PADDING.side),
  };
};

export const rowHeight = ({ label, value }: Row): number =>
  Math.max(heightOf(label), heightOf(value)) + PADDING.above + PADDING.below;

/** Whether two fields can stand side by side, each in half of the width. */
export const canPair = (left: Field, right: Field, width: number): boolean =>
  [left, right].every((field) => {
    const { label, value } = rowOf(field, width / 2);
    return value.length === 1 && label.length <= 3;
  });
