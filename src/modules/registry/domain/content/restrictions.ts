import type { ApplicationContent } from './application-content.js';
import { RIGHT_NAMES } from './vocabulary.js';

/** Longest text of restrictions that publicity and a ledger entry carry, in characters. */
export const RESTRICTIONS_LENGTH = 1000;

/** 权利限制的记载 as publicity shows it (指引第二十四条): the limits of each right, without the holders' names. */
export const publishedRestrictions = ({ rights }: Pick<ApplicationContent, 'rights'>): string =>
  rights
    .flatMap(({ right, restrictions }) =>
      restrictions === undefined ? [] : [`${RIGHT_NAMES[right].zh}：${restrictions}`],
    )
    .join('；');
